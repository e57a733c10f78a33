import { recoverSnapshots } from '@cloud-sign-in/contract/fixtures/recover-snapshots';
import { expect, fixture, html } from '@open-wc/testing';
import '../testing/hear-warnings.ts';
import { waitUntil } from '../testing/wait-until.ts';
import '../define/en/cloud-recover.ts';
import { messageOf, settled, submit, type } from '../testing/act.ts';
import { scriptedClient } from '../testing/scripted-client.ts';
import type { CloudRecover } from './cloud-recover.ts';

describe('<cloud-recover>', () => {
  it('PWD-9: asks for an identifier, shows what is wrong with it, and goes on to the proof', async () => {
    const client = scriptedClient();
    const element = await fixture<CloudRecover>(html`<cloud-recover lang="en" return-to="/deep" login-url="/sign-in#top" .client=${client}></cloud-recover>`);
    await settled(element);
    await expect(element.querySelector('form')!).to.be.accessible();
    expect(element.shadowRoot!.querySelector('footer a')!.getAttribute('href')).to.equal('/sign-in?return-to=%2Fdeep#top');
    const input = type(element, 'identifier', '12345');
    submit(element);
    await waitUntil(() => client.calls.length === 1);
    client.calls[0]!.resolve({ snapshot: null, refusal: { code: 'phone_invalid', field: 'phone', params: {} } });
    await waitUntil(() => messageOf(element, 'identifier') === 'Enter a valid mobile phone number');
    expect([document.activeElement, input.value]).to.deep.equal([input, '12345']);
    type(element, 'identifier', '13800138000');
    submit(element);
    await waitUntil(() => client.calls.length === 2);
    expect(client.calls[1]).to.deep.include({ action: 'submitIdentifier', input: { identifier: '13800138000' } });
    client.calls[1]!.resolve({ snapshot: structuredClone(recoverSnapshots.challenge[0]!.snapshot) as never });
    await waitUntil(() => element.querySelector('[autocomplete="one-time-code"]') ?? element.shadowRoot!.querySelector('h2')!.textContent !== 'Reset your password');
  });

  it('is built with English in it, and speaks Chinese where the page does', async () => {
    const element = await fixture<CloudRecover>(html`<cloud-recover lang="zh" .snapshot=${null}></cloud-recover>`);
    await waitUntil(() => element.shadowRoot!.querySelector('h2')?.textContent === '找回密码');
    expect(element.querySelector('form')!.lang).to.equal('zh-CN');
  });
});

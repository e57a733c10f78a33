import { expect, fixture, html } from '@open-wc/testing';
import '../testing/hear-warnings.ts';
import '../define/cloud-register.ts';
import type { CloudRegister } from '../cloud-register/cloud-register.ts';
import { messageOf, settled, submit, type } from '../testing/act.ts';
import { scriptedClient, type ScriptedClient } from '../testing/scripted-client.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { restOfRegister } from './rest-of-register.ts';

describe('<cloud-register> before what checks it has come', () => {
  const { load } = restOfRegister;
  let come: () => void;
  let refuse: () => void;
  beforeEach(async () => {
    await load();
    const { now } = restOfRegister;
    const coming = new Promise<NonNullable<typeof now>>((resolve, reject) => {
      come = () => resolve((restOfRegister.now = now)!);
      refuse = () => reject(new TypeError('Failed to fetch'));
    });
    restOfRegister.now = undefined;
    restOfRegister.load = () => (restOfRegister.now ? undefined : coming);
  });
  afterEach(async () => {
    restOfRegister.load = load;
    await load();
  });

  async function press(client: ScriptedClient): Promise<CloudRegister> {
    const element = await fixture<CloudRegister>(html`<cloud-register lang="zh-CN" method="account" .client=${client}></cloud-register>`);
    type(element, 'accountName', '青山_ops');
    type(element, 'password', 'Hello-123');
    submit(element);
    await settled(element);
    expect(client.calls.length, 'nothing is sent unchecked').to.equal(0);
    return element;
  }

  it('REG-9: keeps what was typed and pressed, and asks for what is missing once it is there', async () => {
    const client = scriptedClient();
    const element = await press(client);
    come();
    await waitUntil(() => (document.activeElement as HTMLInputElement).name === 'agreements');
    expect(messageOf(element, 'agreements')).to.equal('请先阅读并同意协议');
    expect(client.calls.length).to.equal(0);
    expect(['accountName', 'password'].map((name) => element.querySelector<HTMLInputElement>(`[name="${name}"]`)!.value)).to.deep.equal(['青山_ops', 'Hello-123']);
    await waitUntil(() => element.querySelectorAll('[data-cloud~="rule"]').length > 3);
    expect(element.querySelectorAll('[data-cloud~="rule"][data-met]').length).to.be.above(3);
  });

  it('sends a press once all is there, once', async () => {
    const client = scriptedClient({ hasEntry: false });
    const element = await press(client);
    submit(element);
    come();
    await waitUntil(() => client.calls.length > 0);
    await element.updateComplete;
    expect(client.calls.map(({ action, input }) => [action, input])).to.deep.equal([['submitCredentials', { method: 'account', accountName: '青山_ops', password: 'Hello-123', agreements: {} }]]);
  });

  it('tells where it cannot be had, and keeps what was typed', async () => {
    const element = await press(scriptedClient());
    refuse();
    await waitUntil(() => element.querySelector('[data-cloud~="note"] button'));
    expect(element.querySelector<HTMLInputElement>('[name="password"]')!.value).to.equal('Hello-123');
  });
});

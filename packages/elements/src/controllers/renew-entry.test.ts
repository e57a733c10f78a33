import type { Entry } from '@cloud-sign-in/contract';
import { entries } from '@cloud-sign-in/contract/fixtures/entries';
import { CloudError } from '@cloud-sign-in/sdk/cloud-error';
import { expect, fixture, html } from '@open-wc/testing';
import '../testing/hear-warnings.ts';
import '../define/cloud-login.ts';
import '../define/cloud-register.ts';
import type { CloudRegister } from '../cloud-register/cloud-register.ts';
import { messageOf, settled, submit, type } from '../testing/act.ts';
import { scriptedClient, type ScriptedClient } from '../testing/scripted-client.ts';
import { waitUntil } from '../testing/wait-until.ts';

const typed = { method: 'account', accountName: '青山_ops', password: 'Hello-123' };
const { agreements } = entries['jd-cloud'].policy;
const versionsOf = (list: readonly { id: string; version: string }[]): Record<string, string> => Object.fromEntries(list.map(({ id, version }) => [id, version]));

/** The entry as it is after the site has put up its agreements anew. */
const anew = { ...entries['jd-cloud'], policy: { ...entries['jd-cloud'].policy, agreements: agreements.map((one) => ({ ...one, version: '2099-01-01', url: `${one.url}?2099` })) } } as unknown as Entry;

/** A client whose entry fails some times before it comes. */
function failing(times: number): ScriptedClient & { readonly tries: () => number } {
  const client = scriptedClient();
  let tries = 0;
  const { entry } = client;
  return Object.assign(client, {
    tries: () => tries,
    entry: (options?: object) => ((tries += 1) > times ? entry.call(client, options) : Promise.reject(new CloudError('network'))),
  });
}

async function fillIn(client: ScriptedClient): Promise<{ element: CloudRegister; box: HTMLInputElement }> {
  const element = await fixture<CloudRegister>(html`<cloud-register lang="zh-CN" method="account" .client=${client}></cloud-register>`);
  await settled(element);
  type(element, 'accountName', typed.accountName);
  type(element, 'password', typed.password);
  return { element, box: element.querySelector<HTMLInputElement>('[name="agreements"]')! };
}

const isAtAgreements = (): boolean => (document.activeElement as HTMLInputElement).name === 'agreements';

describe('an entry that did not come', () => {
  it('REG-9: is asked for again by a registration before anything is sent, which then shows what is agreed to', async () => {
    const client = failing(1);
    const { element, box } = await fillIn(client);
    expect([client.tries(), getComputedStyle(box).visibility]).to.deep.equal([1, 'hidden']);
    submit(element);
    await waitUntil(isAtAgreements, 'the box is led to');
    expect([client.tries(), getComputedStyle(box).visibility, box.checked, client.calls.length]).to.deep.equal([2, 'visible', false, 0]);
    expect(element.querySelectorAll('label a').length).to.equal(agreements.length);
    expect(messageOf(element, 'agreements')).to.equal('请先阅读并同意协议');
    box.click();
    submit(element);
    await waitUntil(() => client.calls.length > 0);
    expect(client.calls[0]!.input).to.deep.equal({ ...typed, agreements: versionsOf(agreements) });
  });

  it('REG-9: which fails once more is told as any request that failed, with nothing sent and all that was typed kept', async () => {
    const client = failing(2);
    const { element } = await fillIn(client);
    submit(element);
    await waitUntil(() => element.querySelector('[data-cloud~="note"] button'));
    expect([client.tries(), client.calls.length]).to.deep.equal([2, 0]);
    expect(['accountName', 'password'].map((name) => element.querySelector<HTMLInputElement>(`[name="${name}"]`)!.value)).to.deep.equal([typed.accountName, typed.password]);
    element.querySelector<HTMLButtonElement>('[data-cloud~="note"] button')!.click();
    await waitUntil(isAtAgreements, 'the box is led to');
    expect([client.tries(), client.calls.length, element.querySelector('[data-cloud~="note"]')]).to.deep.equal([3, 0, null]);
  });

  it('is asked for again once the backend has answered a login, which then shows all it would have shown', async () => {
    const client = failing(1);
    const element = await fixture<CloudRegister>(html`<cloud-login lang="zh-CN" .client=${client}></cloud-login>`);
    await settled(element);
    const label = (): string => element.querySelector('[name="identifier"]')!.closest('[data-cloud~="field"]')!.querySelector('label')!.textContent!;
    const before = label();
    type(element, 'identifier', 'someone');
    type(element, 'password', 'Hello-123');
    submit(element);
    await waitUntil(() => client.calls.length > 0);
    client.calls[0]!.resolve({ snapshot: null, refusal: { code: 'credentials_wrong', params: { identifier: 'accountName' } } as never });
    await waitUntil(() => label() !== before, 'the policy is known');
    expect(client.tries()).to.equal(2);
  });
});

describe('an entry that holds no longer', () => {
  /** A registration was sent with what stood there ticked, and the backend is about to say that other versions are to be agreed to. */
  const agree = async () => {
    const client = scriptedClient();
    const { element, box } = await fillIn(client);
    box.click();
    submit(element);
    await waitUntil(() => client.calls.length > 0);
    const refuse = (): void => client.calls[0]!.resolve({ snapshot: null, refusal: { code: 'agreements_required', field: 'agreements', params: { missing: agreements.map(({ id }) => id) } } });
    return { box, client, element, refuse };
  };

  it('REG-9: is asked for anew where other versions are to be agreed to: they are shown unticked, and their versions are sent', async () => {
    const { box, client, element, refuse } = await agree();
    const asked: unknown[] = [];
    Object.assign(client, { entry: async ({ refresh }: { refresh?: boolean }) => (asked.push(refresh), anew) });
    refuse();
    await waitUntil(() => element.querySelector('label a')?.getAttribute('href')?.endsWith('?2099'), 'the new ones are shown');
    expect([asked, box.checked, messageOf(element, 'agreements') !== '']).to.deep.equal([[true], false, true]);
    box.click();
    submit(element);
    await waitUntil(() => client.calls.length > 1);
    expect(client.calls[1]!.input).to.deep.equal({ ...typed, agreements: versionsOf(anew.policy.agreements) });
  });

  it('REG-9: takes a tick that was set while the old ones still stood there for none of the new ones', async () => {
    const { box, client, element, refuse } = await agree();
    let come = (_: Entry): void => undefined;
    Object.assign(client, { entry: () => new Promise<Entry>((resolve) => { come = resolve; }) });
    refuse();
    await waitUntil(isAtAgreements, 'the box is led to');
    expect(box.checked).to.equal(false);
    box.click();
    come(anew);
    await waitUntil(() => element.querySelector('label a')?.getAttribute('href')?.endsWith('?2099'), 'the new ones are shown');
    expect(box.checked).to.equal(false);
  });
});

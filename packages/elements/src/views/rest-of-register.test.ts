import type { Entry } from '@cloud-sign-in/contract';
import { entries } from '@cloud-sign-in/contract/fixtures/entries';
import { registerSnapshots } from '@cloud-sign-in/contract/fixtures/register-snapshots';
import { expect, fixture, html } from '@open-wc/testing';
import '../testing/hear-warnings.ts';
import { setViewport } from '@web/test-runner-commands';
import '../define/cloud-register.ts';
import type { CloudRegister } from '../cloud-register/cloud-register.ts';
import { messageOf, settled, submit, type } from '../testing/act.ts';
import { asksNothing } from '../testing/asks-nothing.ts';
import { scriptedClient, type ScriptedClient } from '../testing/scripted-client.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { restOfRegister } from './rest-of-register.ts';

const typed = { method: 'account', accountName: '青山_ops', password: 'Hello-123' };
const { agreements } = entries['jd-cloud'].policy;
const agreed = Object.fromEntries(agreements.map(({ id, version }) => [id, version]));

const noteOf = (element: Element): HTMLElement | null => element.querySelector('[data-cloud~="note"]');
const isBusy = (element: Element): boolean => element.querySelector('[data-cloud~="primary"][aria-busy="true"][aria-disabled="true"] [data-cloud~="spinner"]') !== null;

/** Long enough for anything that a press has begun to be seen. */
async function nothingMore(element: CloudRegister): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 100));
  await element.updateComplete;
}

/** Answered, a second press could come through as well: counted only then. */
async function countsOne(element: CloudRegister, client: ScriptedClient, input: object): Promise<void> {
  client.calls[0]!.resolve({ snapshot: null, refusal: { code: 'account_name_taken', field: 'accountName', params: {} } });
  await waitUntil(() => !isBusy(element) && messageOf(element, 'accountName') !== '', 'the answer is told');
  await nothingMore(element);
  expect(client.calls.map(({ action, input: sent }) => [action, sent])).to.deep.equal([['submitCredentials', input]]);
}

describe('<cloud-register> before what checks it has come', () => {
  const { load } = restOfRegister;
  const setTimeout = window.setTimeout.bind(window);
  let come: () => void;
  let refuse: () => void;
  beforeEach(async () => {
    await load();
    const { now } = restOfRegister;
    let coming: Promise<NonNullable<typeof now>>;
    const fetchAnew = (): void => {
      coming = new Promise((resolve, reject) => {
        come = () => resolve((restOfRegister.now = now)!);
        refuse = () => (fetchAnew(), reject(new TypeError('Failed to fetch')));
      });
    };
    fetchAnew();
    restOfRegister.now = undefined;
    restOfRegister.load = () => coming;
  });
  after(() => setViewport({ width: 800, height: 600 }));
  afterEach(async () => {
    Object.assign(window, { setTimeout });
    restOfRegister.load = load;
    await load();
  });

  async function press(client: ScriptedClient): Promise<CloudRegister> {
    const element = await fixture<CloudRegister>(html`<cloud-register lang="zh-CN" method="account" .client=${client}></cloud-register>`);
    type(element, 'accountName', '青山_ops');
    type(element, 'password', 'Hello-123');
    submit(element);
    await settled(element);
    expect(isBusy(element), 'the wait is shown as any other').to.equal(true);
    expect(client.calls.length, 'nothing is sent unchecked').to.equal(0);
    expect([...element.querySelector('form')!.childNodes].filter((node) => node instanceof Text).map(({ data }) => data.trim()).join('')).to.equal('');
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

  it('REG-9: shows what is agreed to where it came at the second try, and sends what was ticked', async () => {
    const client = scriptedClient();
    const element = await press(client);
    refuse();
    await waitUntil(() => noteOf(element)?.querySelector('button'));
    expect(element.querySelector<HTMLInputElement>('[name="password"]')!.value, 'what was typed is kept').to.equal('Hello-123');
    submit(element);
    come();
    await waitUntil(() => (document.activeElement as HTMLInputElement).name === 'agreements');
    expect(messageOf(element, 'agreements')).to.equal('请先阅读并同意协议');
    const box = element.querySelector<HTMLInputElement>('[name="agreements"]')!;
    expect(getComputedStyle(box).visibility).to.equal('visible');
    expect(element.querySelectorAll('label a').length).to.equal(agreements.length);
    box.click();
    submit(element);
    await waitUntil(() => client.calls.length > 0);
    expect(client.calls[0]!.input).to.deep.equal({ ...typed, agreements: agreed });
  });

  it('sends the press again where the person tries again, and tells the old fault no longer', async () => {
    const client = scriptedClient({ hasEntry: false });
    const element = await press(client);
    refuse();
    await waitUntil(() => noteOf(element)?.querySelector('button'));
    expect(isBusy(element)).to.equal(false);
    noteOf(element)!.querySelector('button')!.click();
    await element.updateComplete;
    expect(noteOf(element)).to.equal(null);
    expect(isBusy(element)).to.equal(true);
    come();
    client.bringEntry(asksNothing);
    await waitUntil(() => client.calls.length > 0);
    await countsOne(element, client, { ...typed, agreements: {} });
  });

  it('tells of a long wait, and forgets a press that is taken back', async () => {
    window.setTimeout = ((handler: () => void, milliseconds?: number) => setTimeout(handler, milliseconds === 6_000 ? 50 : milliseconds)) as typeof window.setTimeout;
    const client = scriptedClient({ hasEntry: false });
    const element = await press(client);
    await waitUntil(() => noteOf(element)?.querySelector('button'));
    noteOf(element)!.querySelector('button')!.click();
    await element.updateComplete;
    expect([isBusy(element), noteOf(element)]).to.deep.equal([false, null]);
    come();
    await nothingMore(element);
    expect([isBusy(element), noteOf(element), client.calls.length]).to.deep.equal([false, null, 0]);
    client.bringEntry(asksNothing);
    submit(element);
    await waitUntil(() => client.calls.length > 0);
  });

  for (const width of [400, 360, 320]) {
    for (const [name, method, locale] of [['jd-cloud', 'account', 'zh-CN'], ['jd-cloud', 'account', 'en'], ['tencent-cloud', 'email', 'zh-CN'], ['tencent-cloud', 'email', 'en']] as const) {
      it(`moves nothing when rules come, a hint or an error takes their place: ${name}, ${locale}, ${width} px`, async () => {
        await setViewport({ width, height: 900 });
        const client = scriptedClient({ hasEntry: false });
        client.bringEntry(entries[name] as unknown as Entry);
        const element = await fixture<CloudRegister>(html`<cloud-register locale=${locale} .method=${method} .client=${client}></cloud-register>`);
        const heights = async (): Promise<number[]> => {
          await element.updateComplete;
          return [...element.querySelectorAll('[data-cloud~="below"]')].map((part) => part.getBoundingClientRect().height);
        };
        const messageIs = (kind: string): boolean => element.querySelector<HTMLInputElement>('[name="password"]')!.closest('[data-cloud~="field"]')!.querySelector(`[data-cloud~="message"][${kind}]`) !== null;
        await settled(element);
        const empty = await heights();
        come();
        await waitUntil(() => element.querySelector('[data-cloud~="rule"]'));
        const withRules = await heights();
        // On the smallest phone some rules need a line more than there is room for.
        if (width > 320) expect(withRules, 'with rules').to.deep.equal(empty);
        const password = type(element, 'password', '');
        password.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, modifierCapsLock: true }));
        expect(await heights(), 'with a hint').to.deep.equal(withRules);
        expect(messageIs('data-hint')).to.equal(true);
        password.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true }));
        expect(await heights(), 'with rules again').to.deep.equal(withRules);
        submit(element);
        await waitUntil(() => messageIs('data-error'));
        expect(await heights(), 'with an error').to.deep.equal(withRules);
        type(element, 'password', 'a b');
        submit(element);
        expect(await heights(), 'with rules that are not met').to.deep.equal(withRules);
      });
    }
  }

  it('sends a later step without what only the first needs', async () => {
    const client = scriptedClient({ resumed: structuredClone(registerSnapshots.phone[0]!.snapshot) as never });
    const element = await fixture<CloudRegister>(html`<cloud-register lang="zh-CN" method="account" .client=${client}></cloud-register>`);
    await waitUntil(() => element.querySelector('[name="phone"]'));
    type(element, 'phone', '13800138000');
    submit(element);
    await waitUntil(() => client.calls.length > 0);
    expect(client.calls[0]!.name).to.equal('run');
  });

  it('draws a form once the policy tells the way, with room for what is still to come', async () => {
    const both = structuredClone(entries['jd-cloud']) as unknown as Entry & { policy: { register: { methods: string[] } } };
    both.policy.register.methods = ['account', 'email'];
    const client = scriptedClient({ hasEntry: false });
    client.bringEntry(both);
    const element = await fixture<CloudRegister>(html`<cloud-register lang="zh-CN" .client=${client}></cloud-register>`);
    await waitUntil(() => element.querySelector('[name="accountName"]'));
    const places = (): number[] => [...element.querySelectorAll('[data-cloud~="input"], [data-cloud~="primary"]')].map((part) => part.getBoundingClientRect().top);
    const before = places();
    come();
    await waitUntil(() => element.querySelector('[name="method"]'));
    await element.updateComplete;
    expect(places()).to.deep.equal(before);
  });

  it('REG-9: sends what was ticked where the policy was there first', async () => {
    const client = scriptedClient();
    const element = await fixture<CloudRegister>(html`<cloud-register lang="zh-CN" .client=${client}></cloud-register>`);
    await waitUntil(() => element.querySelector('[name="accountName"]'), 'the policy is there');
    type(element, 'accountName', typed.accountName);
    type(element, 'password', typed.password);
    const box = element.querySelector<HTMLInputElement>('[name="agreements"]')!;
    expect(getComputedStyle(box).visibility, 'nothing to tick before it is named').to.equal('hidden');
    come();
    await waitUntil(() => element.querySelectorAll('label a').length === agreements.length);
    await element.updateComplete;
    expect([getComputedStyle(box).visibility, box.checked]).to.deep.equal(['visible', false]);
    box.click();
    submit(element);
    await waitUntil(() => client.calls.length > 0);
    await countsOne(element, client, { ...typed, agreements: agreed });
  });

  it('sends a press once all is there, once', async () => {
    const client = scriptedClient({ hasEntry: false });
    const element = await press(client);
    submit(element);
    come();
    await nothingMore(element);
    expect([isBusy(element), client.calls.length], 'the policy is waited for as well').to.deep.equal([true, 0]);
    client.bringEntry(asksNothing);
    await waitUntil(() => client.calls.length > 0);
    await countsOne(element, client, { ...typed, agreements: {} });
  });
});

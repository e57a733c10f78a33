import { createWorld, type World } from '@cloud-sign-in/mocks';
import { resident } from '@cloud-sign-in/mocks/scenarios/resident';
import { createClient } from '@cloud-sign-in/sdk/client';
import { expect, fixture, html } from '@open-wc/testing';
import './testing/hear-warnings.ts';
import { waitUntil } from './testing/wait-until.ts';
import './define/cloud-context.ts';
import './define/cloud-login.ts';
import './define/cloud-register.ts';
import type { CloudFlowElement } from './cloud-flow-element.ts';
import { press, submit, type } from './testing/act.ts';
import { scriptedClient, type ScriptedClient } from './testing/scripted-client.ts';
import { focuses, says } from './testing/see.ts';

/** The elements over the SDK over the whole backend, in this page. */
function open(scenario: string): { world: World; client: ReturnType<typeof createClient> } {
  const world = createWorld({ storage: null, seed: 1, policy: 'jd-cloud', scenario });
  return { world, client: createClient({ baseUrl: world.baseUrl, fetch: world.fetch(), openChannel: () => undefined }) };
}

describe('the whole way', () => {
  it('LGN-1 LGN-3: a wrong password is refused, the right one signs in', async () => {
    const { world, client } = open('registered');
    const left: string[] = [];
    const element = await fixture<CloudFlowElement>(html`<cloud-login lang="zh-CN" .client=${client} .leave=${(url: string) => left.push(url)}></cloud-login>`);
    type(element, 'identifier', resident.accountName);
    type(element, 'password', 'Wrong-pass1');
    submit(element);
    await waitUntil(() => element.textContent!.includes('账号名或密码不正确'), 'refused');
    type(element, 'password', resident.password);
    submit(element);
    await waitUntil(() => left.length === 1, 'signed in');
    expect((await client.session.get())?.account.accountName).to.equal(resident.accountName);
    world.close();
  });
});

describe('the element and what is around it', () => {
  it('takes client and language from a context, its own attributes first', async () => {
    const [outer, own] = [scriptedClient(), scriptedClient()];
    const page = await fixture(html`<cloud-context locale="en" .client=${outer}><cloud-login></cloud-login><cloud-register locale="zh-CN" .client=${own}></cloud-register></cloud-context>`);
    const [login, register] = [page.querySelector('cloud-login')!, page.querySelector('cloud-register')!];
    await waitUntil(() => outer.asked.includes('entry') && own.asked.includes('entry'));
    await waitUntil(() => login.shadowRoot!.querySelector('h2')?.textContent === 'Log in');
    expect(register.shadowRoot!.querySelector('h2')!.textContent).to.equal('注册账号');
    (page as HTMLElement & { locale: string }).locale = 'zh-CN';
    await waitUntil(() => login.shadowRoot!.querySelector('h2')!.textContent === '登录');
  });

  it('begins anew with another backend, and hears no more of the first', async () => {
    const [first, second] = [scriptedClient(), scriptedClient()];
    const element = await fixture<CloudFlowElement>(html`<cloud-login lang="zh-CN" .client=${first}></cloud-login>`);
    await waitUntil(() => first.asked.includes('resume'));
    type(element, 'identifier', 'qingshan');
    type(element, 'password', 'Hello-123');
    submit(element);
    await waitUntil(() => first.calls.length === 1);
    element.client = second;
    await waitUntil(() => second.asked.includes('resume'));
    expect(first.calls[0]!.options.signal!.aborted).to.equal(true);
    expect(element.querySelector('[aria-busy]')).to.equal(null);
  });

  it('gives two elements of a page ids of their own', async () => {
    await fixture(html`<div><cloud-login .snapshot=${null}></cloud-login><cloud-login .snapshot=${null}></cloud-login></div>`);
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids.length).to.equal(new Set(ids).size);
  });

  it('keeps the children a page gave it: its brand is shown, what has no slot is not', async () => {
    const element = await fixture<CloudFlowElement>(html`<cloud-login .snapshot=${null}><b slot="brand">brand</b><i>no script</i></cloud-login>`);
    await element.updateComplete;
    expect(element.querySelector('b')!.getBoundingClientRect().height).to.be.greaterThan(0);
    expect(element.querySelector('i')!.getBoundingClientRect().height).to.equal(0);
  });

  it('clears busy state and secrets when the page comes back from the browser\'s cache (threat 97, fault 23)', async () => {
    const client = scriptedClient();
    const element = await fixture<CloudFlowElement>(html`<cloud-login .client=${client}></cloud-login>`);
    await waitUntil(() => client.asked.includes('resume'));
    await new Promise((resolve) => setTimeout(resolve, 30));
    const identifier = type(element, 'identifier', 'qingshan');
    const password = type(element, 'password', 'Hello-123');
    submit(element);
    await waitUntil(() => element.querySelector('[aria-busy]'));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await waitUntil(() => !element.querySelector('[aria-busy]'));
    expect([identifier.value, password.value]).to.deep.equal(['qingshan', '']);
  });
});

describe('the focus, where what had it goes', () => {
  const { setTimeout: wait } = window;
  /** What takes long takes no time here. */
  beforeEach(() => void Object.assign(window, { setTimeout: (work: () => void, milliseconds?: number) => wait(work, milliseconds === 6_000 ? 0 : milliseconds) }));
  afterEach(() => void Object.assign(window, { setTimeout: wait }));

  async function send(): Promise<{ element: CloudFlowElement; client: ScriptedClient }> {
    const client = scriptedClient();
    const element = await fixture<CloudFlowElement>(html`<cloud-login locale="en" .client=${client}></cloud-login>`);
    await waitUntil(() => client.asked.includes('resume'));
    type(element, 'identifier', 'qingshan');
    type(element, 'password', 'Hello-123');
    submit(element);
    await waitUntil(() => client.calls.length === 1);
    return { element, client };
  }

  it('a long wait that is given up leaves it in the form (fault 1)', async () => {
    const { element } = await send();
    await says(element, 'Still waiting');
    press(element, 'Cancel');
    await focuses(element, 'identifier');
    expect(element.querySelector('[data-cloud~="note"]')).to.equal(null);
  });

  it('trying again after a fault does too, and a refusal then moves it on', async () => {
    const { element, client } = await send();
    client.calls[0]!.reject(new TypeError('broken'));
    await waitUntil(() => element.querySelector('[data-cloud~="error"]'), 'it is told');
    press(element, 'Try again');
    await focuses(element, 'identifier');
    await waitUntil(() => client.calls.length === 2);
    client.calls[1]!.resolve({ snapshot: null, refusal: { code: 'credentials_wrong', field: 'password', params: { identifier: 'accountName' } } });
    await focuses(element, 'password');
  });

  it('whoever is elsewhere on the page is left there', async () => {
    const { element } = await send();
    await says(element, 'Still waiting');
    const elsewhere = await fixture<HTMLInputElement>(html`<input>`);
    elsewhere.focus();
    element.querySelector<HTMLButtonElement>('[data-cloud~="note"] button')!.click();
    await waitUntil(() => !element.querySelector('[data-cloud~="note"]'));
    await element.updateComplete;
    expect(document.activeElement === elsewhere).to.equal(true);
  });
});

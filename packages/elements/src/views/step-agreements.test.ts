import { createWorld, type World } from '@cloud-sign-in/mocks';
import { createClient, type Client } from '@cloud-sign-in/sdk';
import type { AnySnapshot } from '@cloud-sign-in/sdk';
import { expect, fixture, html } from '@open-wc/testing';
import type { CloudLogin } from '../cloud-login/cloud-login.ts';
import '../define/en/cloud-login.ts';
import { press } from '../testing/act.ts';
import { says, shows } from '../testing/see.ts';
import { waitUntil } from '../testing/wait-until.ts';

const boxOf = (element: CloudLogin): HTMLInputElement => element.querySelector<HTMLInputElement>('[name="agreements"]')!;
const required = 'Read and accept the agreements first';

describe('agreements of a first login, over the real backend', () => {
  let world: World;
  let client: Client;
  const at = <S extends string>(snapshot: AnySnapshot<'login'> | null, state: S) => {
    if (snapshot?.state !== state) throw new Error(`at ${snapshot?.state}, not ${state}`);
    return snapshot as Extract<AnySnapshot<'login'>, { state: S }>;
  };
  const post = async (path: string, body: object): Promise<Record<string, unknown>> => (await (await world.fetch()(`${world.baseUrl}/testing${path}`, { method: 'POST', body: JSON.stringify(body) })).json()) as Record<string, unknown>;

  async function begin(policy: 'tencent-cloud' | 'jd-cloud', provider: string): Promise<AnySnapshot<'login'>> {
    world = createWorld({ policy, storage: null, seed: 3 });
    await world.ready;
    client = createClient({ baseUrl: world.baseUrl, fetch: world.fetch(), storage: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined } as never, openChannel: () => undefined });
    const waiting = at((await client.begin('login', 'chooseProvider', { provider })).snapshot, 'waiting');
    const { redirectTo } = await post(`/vendors/${provider}`, { act: 'authorise', url: waiting.payload.presentations[0]?.url });
    await world.vendors.follow(String(redirectTo));
    return (await client.run(at(await client.resume('login'), 'waiting'), 'finish', {})).snapshot;
  }
  async function provePhone(from: AnySnapshot<'login'>): Promise<AnySnapshot<'login'>> {
    const phone = at(from, 'phone');
    const send = (humanCheck?: { id: string; answer: string }) => client.run(phone, 'sendPasscode', { phone: '13900000001', channel: 'sms' }, { humanCheck });
    const { refusal } = await send();
    if (refusal?.code !== 'human_check_required') throw new Error(`${refusal?.code}`);
    const sent = at((await send({ id: refusal.params.id, answer: String((await post('/human-check', { id: refusal.params.id }))['answer']) })).snapshot, 'passcode');
    return (await client.run(sent, 'submitPasscode', { passcode: /#(\d+)$/.exec(world.outbox.list().at(-1)!.text)![1]! })).snapshot;
  }
  const open = (): Promise<CloudLogin> => fixture<CloudLogin>(html`<cloud-login locale="en" .client=${client} @cloud-complete=${(event: Event) => event.preventDefault()}></cloud-login>`);

  afterEach(() => world?.close());

  it('REG-9 IND-1: by QQ the industry asks for them, unticked, and nothing is sent without', async () => {
    const choice = at(await begin('tencent-cloud', 'qq'), 'associate');
    await provePhone((await client.run(choice, 'createAccount', {})).snapshot);
    const element = await open();
    await shows(element, 'Choose your industry');
    expect(boxOf(element).checked).to.equal(false);
    expect([...element.querySelectorAll('[data-cloud~="agreements"] a')].map((link) => link.textContent.trim())).to.deep.equal(['Terms of Service', 'Privacy Policy']);
    element.querySelector<HTMLInputElement>('[name="industry"][value="games"]')!.click();
    const before = world.requests.list().length;
    press(element, 'Complete the Registration');
    await says(element, required);
    expect(world.requests.list().length, 'nothing was sent').to.equal(before);
    boxOf(element).click();
    await waitUntil(() => !element.textContent.includes(required), 'the word goes with the tick');
    press(element, 'Complete the Registration');
    await shows(element, 'You are registered');
    await says(element, 'Your registration is complete.');
    await says(element, 'QQ is associated');
  }).timeout(15_000);

  it('REG-9 ASC-3: by WeChat at JD a phone nobody has leads to one button, and a new account', async () => {
    await provePhone(await begin('jd-cloud', 'wechat'));
    const element = await open();
    await shows(element, 'Associate WeChat');
    press(element, 'Create account and log in');
    await says(element, required);
    boxOf(element).click();
    press(element, 'Create account and log in');
    await shows(element, 'You are registered');
    await says(element, 'An account was created for you.');
  }).timeout(15_000);

  it('REG-9 ASC-4: beside accounts to choose from, only a new one asks for them', async () => {
    await provePhone(await begin('jd-cloud', 'wechat'));
    const free = at(await client.resume('login'), 'associate');
    await client.run(free, 'createAccount', { agreements: Object.fromEntries(free.payload.agreements!.map(({ id, version }) => [id, version])) });
    await world.clock.turn(120_000);
    const waiting = at((await client.begin('login', 'chooseProvider', { provider: 'wechat' })).snapshot, 'waiting');
    const { redirectTo } = await post('/vendors/wechat', { act: 'authorise', url: waiting.payload.presentations[0]?.url, person: 2 });
    await world.vendors.follow(String(redirectTo));
    await provePhone((await client.run(at(await client.resume('login'), 'waiting'), 'finish', {})).snapshot);
    const element = await open();
    await shows(element, 'Associate WeChat');
    expect(element.querySelectorAll('[name="account"]').length).to.equal(1);
    press(element, 'Create a new account');
    await says(element, required);
    boxOf(element).click();
    press(element, 'Create a new account');
    await shows(element, 'You are registered');
  }).timeout(15_000);
});

import { createWorld, type World } from '@cloud-sign-in/mocks';
import { machineClock } from '@cloud-sign-in/mocks/ports/machine-clock';
import { createClient, type AnySnapshot, type Client } from '@cloud-sign-in/sdk';
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CloudLogin } from '../cloud-login/cloud-login.ts';
import type { CloudRecover } from '../cloud-recover/cloud-recover.ts';
import '../define/en/cloud-login.ts';
import '../define/en/cloud-recover.ts';
import '../testing/hear-warnings.ts';
import { press } from '../testing/act.ts';
import { buttonOf, focuses, inputOf, says, shows, titleOf } from '../testing/see.ts';
import { typeInto } from '../testing/type-into.ts';
import { waitUntil } from '../testing/wait-until.ts';

const phone = '13800138000';
const email = 'lin@example.com';
const password = 'Tree-house7';
const [minute, day] = [60_000, 86_400_000];

describe('an account long unused, over the real backend', () => {
  let world: World;
  let client: Client;
  const machine = { now: () => Date.UTC(2026, 10, 22, 2), wait: machineClock.wait };
  const openClient = (device: string): Client => createClient({ baseUrl: world.baseUrl, fetch: world.fetch(device), storage: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined } as never, openChannel: () => undefined });
  const post = async (path: string, body: object): Promise<Record<string, unknown>> => (await (await world.fetch()(`${world.baseUrl}/testing${path}`, { method: 'POST', body: JSON.stringify(body) })).json()) as Record<string, unknown>;
  const at = <S extends string>(snapshot: AnySnapshot<'login' | 'register'> | null, state: S) => {
    if (snapshot?.state !== state) throw new Error(`at ${snapshot?.state}, not ${state}`);
    return snapshot as Extract<AnySnapshot<'login' | 'register'>, { state: S }>;
  };
  const newest = (): string => /\d{6}/.exec(world.outbox.list().at(-1)!.text)![0];
  const sent = (action: string): number => world.requests.list().filter(({ path }) => path.endsWith(`/actions/${action}`)).length;
  const wrongOf = (passcode: string): string => (passcode === '000000' ? '111111' : '000000');

  async function provePhone(by: Client, from: AnySnapshot<'login' | 'register'> | null): Promise<AnySnapshot<'login' | 'register'> | null> {
    const asked = at(from, 'phone');
    const send = (humanCheck?: { id: string; answer: string }) => by.run(asked, 'sendPasscode', { phone, channel: 'sms' }, { humanCheck });
    const { refusal, snapshot } = await send();
    const passed = refusal?.code !== 'human_check_required' ? snapshot : (await send({ id: refusal.params.id, answer: String((await post('/human-check', { id: refusal.params.id }))['answer']) })).snapshot;
    return (await by.run(at(passed, 'passcode'), 'submitPasscode', { passcode: newest() })).snapshot;
  }
  /** Somebody registers by name, with a verified e-mail or none. */
  async function register(accountName: string, address?: string): Promise<void> {
    const owner = openClient(`of ${accountName}`);
    const { policy } = await owner.entry();
    const agreements = Object.fromEntries(policy.agreements.map(({ id, version }) => [id, version]));
    const { snapshot } = await owner.begin('register', 'submitCredentials', { method: 'account', accountName, password, agreements });
    const proved = at(await provePhone(owner, snapshot), 'securityEmail');
    if (address === undefined) return void (await owner.run(proved, 'skip', {}));
    await owner.run(proved, 'submitSecurityEmail', { email: address });
    await owner.links.use(/#token=([\w-]+)/.exec(world.outbox.list().at(-1)!.text)![1]!);
  }
  /** An account that nobody has logged in to for half a year, and the WeChat of whoever has its phone now. */
  async function comeBack(address?: string): Promise<void> {
    world = createWorld({ policy: 'jd-cloud', storage: null, seed: 5, clock: machine });
    await world.ready;
    client = openClient('browser');
    await register('green_hill', address);
    await world.clock.turn(181 * day);
  }
  async function openAssociate(): Promise<CloudLogin> {
    const waiting = at((await client.begin('login', 'chooseProvider', { provider: 'wechat' })).snapshot, 'waiting');
    const { redirectTo } = await post('/vendors/wechat', { act: 'authorise', url: waiting.payload.presentations[0]?.url });
    await world.vendors.follow(String(redirectTo));
    await provePhone(client, (await client.run(at(await client.resume('login'), 'waiting'), 'finish', {})).snapshot);
    const element = await fixture<CloudLogin>(html`<cloud-login locale="en" .client=${client} @cloud-complete=${(event: Event) => event.preventDefault()}></cloud-login>`);
    await shows(element, 'Associate WeChat');
    return element;
  }
  async function openRecovery(identifier: string): Promise<CloudRecover> {
    const element = await fixture<CloudRecover>(html`<cloud-recover locale="en" .client=${client}></cloud-recover>`);
    await ask(element, identifier);
    return element;
  }
  /** Types what is known, answers a question where one is asked, and types the passcode. */
  async function ask(element: CloudRecover, identifier: string): Promise<void> {
    await waitUntil(() => inputOf(element, 'identifier'));
    typeInto(element, 'identifier', identifier);
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => inputOf(element, 'humanCheck') ?? inputOf(element, 'passcode'), 'a question, or none');
    if (inputOf(element, 'humanCheck')) {
      const question = element.querySelector(`label[for="${inputOf(element, 'humanCheck').id}"]`)!.textContent.toLowerCase();
      const digits = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
      typeInto(element, 'humanCheck', String(question.match(/[a-z]+/g)!.reduce((sum, word) => sum + Math.max(0, digits.indexOf(word)), 0)));
      await sendKeys({ press: 'Enter' });
    }
    await focuses(element, 'passcode');
    await sendKeys({ type: newest() });
  }

  afterEach(() => world?.close());

  it('ASC-6: chosen for a WeChat it asks for its password, at the field, and takes no other', async () => {
    await comeBack();
    const element = await openAssociate();
    expect(inputOf(element, 'password'), 'nothing is asked before it is chosen').to.equal(null);
    element.querySelector<HTMLInputElement>('[name="account"]')!.click();
    press(element, 'Associate and log in');
    await waitUntil(() => inputOf(element, 'password'), 'the password is asked for');
    await says(element, 'Password of this account');
    await focuses(element, 'password');
    expect(element.querySelector<HTMLInputElement>('[name="account"]')!.checked, 'still chosen').to.equal(true);
    expect(element.textContent, 'no verified e-mail, no passcode').not.to.include('Send a passcode to');
    const before = sent('associateAccount');
    press(element, 'Associate and log in');
    await waitUntil(() => inputOf(element, 'password').getAttribute('aria-invalid') === 'true', 'it is required');
    expect(sent('associateAccount'), 'nothing was sent').to.equal(before);
    typeInto(element, 'password', 'Other-house9');
    press(element, 'Associate and log in');
    await waitUntil(() => sent('associateAccount') === before + 1 && inputOf(element, 'password').getAttribute('aria-invalid') === 'true', 'it is refused');
    await focuses(element, 'password');
    expect(inputOf(element, 'password').value, 'and kept').to.equal('Other-house9');
    typeInto(element, 'password', password);
    press(element, 'Associate and log in');
    await says(element, 'WeChat is associated');
  }).timeout(20_000);

  it('ASC-6: with a verified e-mail a passcode goes there instead, shown masked, counted down, and takes the place of the password', async () => {
    await comeBack(email);
    const element = await openAssociate();
    element.querySelector<HTMLInputElement>('[name="account"]')!.click();
    press(element, 'Associate and log in');
    await says(element, 'Send a passcode to l***@example.com instead');
    expect(element.textContent).not.to.include(email);
    press(element, 'Send a passcode to l***@example.com instead');
    await says(element, 'A passcode is on its way to l***@example.com');
    expect([world.outbox.list().at(-1)!.to, world.outbox.list().at(-1)!.channel]).to.deep.equal([email, 'mail']);
    await says(element, 'Send again in 60 s');
    const passcode = newest();
    const before = sent('associateAccount');
    typeInto(element, 'passcode', passcode.slice(0, 3));
    press(element, 'Associate and log in');
    await waitUntil(() => inputOf(element, 'password').getAttribute('aria-invalid') === 'true', 'half a passcode is none');
    expect(sent('associateAccount')).to.equal(before);
    typeInto(element, 'passcode', wrongOf(passcode));
    if (sent('associateAccount') === before) press(element, 'Associate and log in');
    await says(element, 'Wrong passcode');
    typeInto(element, 'passcode', passcode);
    if (!element.textContent.includes('WeChat is associated')) press(element, 'Associate and log in');
    await says(element, 'WeChat is associated');
  }).timeout(20_000);

  it('ASC-6: another account on the phone that was used lately asks for nothing, whatever was typed for the first', async () => {
    await comeBack(email);
    await register('river_bank');
    await world.clock.turn(2 * minute);
    const element = await openAssociate();
    const accounts = [...element.querySelectorAll<HTMLInputElement>('[name="account"]')];
    const idle = accounts.find(({ labels }) => labels?.[0]?.textContent.includes('g***l'));
    const lately = accounts.find(({ labels }) => labels?.[0]?.textContent.includes('r***k'));
    idle!.click();
    press(element, 'Associate and log in');
    await waitUntil(() => inputOf(element, 'password'), 'the password is asked for');
    typeInto(element, 'password', 'Other-house9');
    press(element, 'Send a passcode to l***@example.com instead');
    await waitUntil(() => inputOf(element, 'passcode'), 'the passcode is asked for');
    lately!.click();
    await waitUntil(() => !inputOf(element, 'password') && !inputOf(element, 'passcode'), 'nothing is asked for');
    press(element, 'Associate and log in');
    await says(element, 'WeChat is associated');
  }).timeout(20_000);

  it('ASC-6 PWD-9: recovered by its phone it waits for a link to its verified e-mail, says why, and goes on by itself once that was used', async () => {
    await comeBack(email);
    const element = await openRecovery(phone);
    await shows(element, 'Check your mail');
    await says(element, 'l***@example.com');
    expect(`${element.textContent}${element.shadowRoot!.textContent}`).to.include('Nobody has used this account for long').and.not.include(email);
    expect([inputOf(element, 'passcode'), element.textContent.includes('Open it within 30 minutes')]).to.deep.equal([null, true]);
    await says(element, 'Send again in 60 s');
    element.remove();
    await world.clock.turn(minute);
    const again = await fixture<CloudRecover>(html`<cloud-recover locale="en" .client=${client}></cloud-recover>`);
    await waitUntil(() => again.textContent.includes('Send again') && buttonOf(again, 'Send again').getAttribute('aria-disabled') !== 'true', 'another may be sent');
    await says(again, 'l***@example.com');
    press(again, 'Send again');
    await waitUntil(() => world.outbox.list().filter(({ text }) => text.includes('#token=')).length === 3, 'and is');
    const token = /#token=([\w-]+)/.exec(world.outbox.list().at(-1)!.text)![1]!;
    await openClient('of the mailbox').links.use(token, { newPassword: 'Other-house9' });
    await shows(again, 'Your password was reset');
  }).timeout(20_000);

  it('ASC-6 PWD-9: without a verified e-mail its phone opens nothing: told to begin with its name, which then does', async () => {
    await comeBack();
    const element = await openRecovery(phone);
    await says(element, 'Begin again with its account name');
    expect(titleOf(element)).to.equal('Verify it is you');
    await world.clock.turn(2 * minute);
    press(element, 'Change');
    await waitUntil(() => inputOf(element, 'identifier'), 'back at the beginning');
    await ask(element, 'green_hill');
    await shows(element, 'Set a new password');
    await focuses(element, 'password');
    await sendKeys({ type: 'Other-house9' });
    await sendKeys({ press: 'Enter' });
    await shows(element, 'Your password was reset');
  }).timeout(20_000);
});

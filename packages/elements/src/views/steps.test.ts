import { createWorld, type World } from '@cloud-sign-in/mocks';
import { machineClock } from '@cloud-sign-in/mocks/ports/machine-clock';
import { createClient, type Client } from '@cloud-sign-in/sdk';
import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../testing/hear-warnings.ts';
import { press } from '../testing/act.ts';
import { buttonOf, focuses, hasFocus, inputOf, says, shows, titleOf } from '../testing/see.ts';
import { typeInto } from '../testing/type-into.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { sendKeys } from '@web/test-runner-commands';
import type { CloudRecover } from '../cloud-recover/cloud-recover.ts';
import type { CloudRegister } from '../cloud-register/cloud-register.ts';
import '../define/en/cloud-recover.ts';
import '../define/en/cloud-register.ts';

type Flow = CloudRegister | CloudRecover;
const minute = 60_000;

describe('the later steps, over the real backend', () => {
  let world: World;
  /** The machine's clock as the backend reads it; the page's own plays no part. */
  const machine = { now: () => Date.UTC(2026, 10, 22, 2), wait: machineClock.wait };
  const openTab = (device = 'browser'): Client => createClient({ baseUrl: world.baseUrl, fetch: world.fetch(device), storage: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined } as never });
  const begin = async (policy: 'jd-cloud' | 'tencent-cloud' | 'small-site', scenario = 'fresh'): Promise<void> => {
    world = createWorld({ policy, scenario, storage: null, seed: 11, clock: machine });
    await world.ready;
  };
  const open = (client = openTab()): Promise<CloudRegister> => fixture<CloudRegister>(html`<cloud-register locale="en" .client=${client}></cloud-register>`);
  const passcodeIn = (): string => /\d{6}/.exec(world.outbox.list().at(-1)!.text)![0];
  const sent = (action: string): number => world.requests.list().filter(({ path }) => path.endsWith(`/actions/${action}`)).length;
  /** Answers the question that stands before the first passcode (LIM-4). */
  async function answerQuestion(element: Flow): Promise<void> {
    await focuses(element, 'humanCheck');
    const question = element.querySelector(`label[for="${inputOf(element, 'humanCheck').id}"]`)!.textContent;
    const digits = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
    await sendKeys({ type: String(question.toLowerCase().match(/[a-z]+/g)!.reduce((sum, word) => sum + Math.max(0, digits.indexOf(word)), 0)) });
    await sendKeys({ press: 'Enter' });
  }
  async function toPhone(element: CloudRegister): Promise<void> {
    await waitUntil(() => inputOf(element, 'accountName'), 'the form is there');
    await waitUntil(() => element.querySelector('[name="agreements"]'), 'the entry is there');
    inputOf(element, 'accountName').focus();
    await sendKeys({ type: 'green_hill' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'Tree-house7' });
    inputOf(element, 'agreements').focus();
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'Enter' });
    await shows(element, 'Verify your phone');
  }
  async function toPasscode(element: CloudRegister): Promise<void> {
    await toPhone(element);
    await focuses(element, 'phone');
    await sendKeys({ type: '13800138000' });
    await sendKeys({ press: 'Enter' });
    await answerQuestion(element);
    await shows(element, 'Enter the passcode');
    await focuses(element, 'passcode');
  }
  const wrongOf = (passcode: string): string => (passcode === '000000' ? '111111' : '000000');

  afterEach(() => world?.close());

  it('REG-2: registers by keyboard alone, with the focus where the next step wants it', async () => {
    await begin('jd-cloud');
    const element = await open();
    await toPasscode(element);
    await sendKeys({ type: passcodeIn() });
    await shows(element, 'Add a security email');
    await focuses(element, 'email');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement?.textContent?.trim()).to.equal('Skip for now');
    setTimeout(() => void sendKeys({ press: 'Enter' }));
    const { detail } = await oneEvent(element, 'cloud-complete');
    expect(detail).to.include({ flow: 'register', signedIn: true });
    await shows(element, 'You are registered');
    await waitUntil(() => element.shadowRoot?.activeElement?.localName === 'h2', 'the title has focus');
    await says(element, 'JD Mall');
  }).timeout(15_000);

  it('PHN-4: a passcode is sent by itself once; a refused one never again by itself, and new digits begin a new one', async () => {
    await begin('jd-cloud');
    const element = await open();
    await toPasscode(element);
    const wrong = wrongOf(passcodeIn());
    await sendKeys({ type: wrong });
    await says(element, 'Wrong passcode');
    expect([sent('submitPasscode'), hasFocus(element, 'passcode'), inputOf(element, 'passcode').value]).to.deep.equal([1, true, wrong]);
    await sendKeys({ press: 'Backspace' });
    await waitUntil(() => inputOf(element, 'passcode').getAttribute('aria-invalid') === 'false', 'nothing is red while digits are typed');
    await sendKeys({ type: wrong.at(-1)! });
    await element.updateComplete;
    expect([sent('submitPasscode'), inputOf(element, 'passcode').value]).to.deep.equal([1, wrong]);
    press(element, 'Next');
    await waitUntil(() => sent('submitPasscode') === 2, 'pressed, it is sent');
    await says(element, 'Wrong passcode');
    await focuses(element, 'passcode');
    await sendKeys({ type: passcodeIn() });
    await shows(element, 'Add a security email');
    expect(sent('submitPasscode')).to.equal(3);
  }).timeout(15_000);

  it('PHN-4: takes the passcode out of a pasted message, and full-width digits out of an IME', async () => {
    await begin('jd-cloud');
    const element = await open();
    await toPasscode(element);
    const input = inputOf(element, 'passcode');
    expect([input.autocomplete, input.inputMode, input.maxLength, input.type]).to.deep.equal(['one-time-code', 'numeric', -1, 'text']);
    expect(parseFloat(getComputedStyle(input).fontSize)).to.be.at.least(17);
    const wide = (digits: string): string => digits.replace(/\d/g, (digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0));
    input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    input.value = wide('12');
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    expect(input.value, 'nothing is touched while an IME composes').to.equal(wide('12'));
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    expect(input.value).to.equal('12');
    await element.updateComplete;
    expect([...element.querySelectorAll('[data-cloud~="digit"]')].map(({ textContent }) => textContent).join('')).to.equal('12');
    typeInto(element, 'passcode', `【云】验证码 ${wide(passcodeIn())}，5 分钟内有效。`);
    await shows(element, 'Add a security email');
  }).timeout(15_000);

  it('LIM-2 PHN-4: after a reload the countdown goes on from the server\'s clock, though this device\'s is a day wrong (threat 36, fault 13)', async () => {
    await begin('jd-cloud');
    const element = await open();
    await toPasscode(element);
    await says(element, 'Send again in 60 s');
    expect(buttonOf(element, 'Call me instead').getAttribute('aria-disabled')).to.equal('true');
    element.remove();
    await world.clock.turn(20_000);
    const { now } = Date;
    Date.now = () => now() + 24 * 60 * minute;
    try {
      const reloaded = await open();
      await shows(reloaded, 'Enter the passcode');
      await waitUntil(() => /Send again in (40|39) s/.test(reloaded.textContent), reloaded.textContent);
      reloaded.remove();
    } finally {
      Date.now = now;
    }
    await world.clock.turn(40_000);
    const third = await open();
    await waitUntil(() => third.textContent.includes('Call me instead') && buttonOf(third, 'Send again').getAttribute('aria-disabled') !== 'true', 'both ways are open');
    press(third, 'Call me instead');
    await says(third, 'Calling with your passcode');
    expect(world.outbox.list().at(-1)!.channel).to.equal('voice');
  }).timeout(15_000);

  it('PHN-2: another number leads back with the first one in the field, and only the same number waits', async () => {
    await begin('jd-cloud');
    const element = await open();
    await toPasscode(element);
    press(element, 'Change number');
    await shows(element, 'Verify your phone');
    await focuses(element, 'phone');
    expect(inputOf(element, 'phone').value).to.equal('13800138000');
    await says(element, 'Send again in');
    typeInto(element, 'phone', '+852 5123 4567');
    await says(element, 'Send passcode');
    press(element, 'Send passcode');
    await says(element, 'not supported');
    expect(hasFocus(element, 'phone')).to.equal(true);
    typeInto(element, 'phone', '１３９-００１３-９０００');
    await waitUntil(() => !element.textContent.includes('not supported'), 'it is not told any more');
    press(element, 'Send passcode');
    await answerQuestion(element);
    await says(element, '+86 139 0013 9000');
  }).timeout(15_000);

  it('PHN-5: a number that carries all it may leads back to the phone, says what helps, and any region can be chosen (threat 60)', async () => {
    await begin('small-site', 'five-accounts');
    const client = openTab();
    const { policy } = await client.entry();
    const agreements = Object.fromEntries(policy.agreements.map(({ id, version }) => [id, version]));
    await client.begin('register', 'submitCredentials', { method: 'email', email: 'six@example.com', password: 'another walk by the sea', agreements }, { locale: 'en' });
    const token = /#token=([\w-]+)/.exec(world.outbox.list().findLast(({ to }) => to === 'six@example.com')!.text)![1]!;
    const element = await open();
    await shows(element, 'Activate your email');
    await client.links.use(token);
    await shows(element, 'Verify your phone');
    await says(element, `up to ${policy.phone.cap} accounts`);
    typeInto(element, 'phone', '13800138000');
    press(element, 'Send passcode');
    await waitUntil(() => inputOf(element, 'humanCheck') ?? titleOf(element) === 'Enter the passcode', 'a question, or none');
    if (inputOf(element, 'humanCheck')) await answerQuestion(element);
    await shows(element, 'Enter the passcode');
    typeInto(element, 'passcode', passcodeIn());
    await shows(element, 'Verify your phone');
    await says(element, 'change the phone of one of them');
    await focuses(element, 'phone');
  }).timeout(20_000);

  it('EML-1 EML-3: the waiting page goes on by itself once the link was used; the address can be changed in place', async () => {
    await begin('tencent-cloud', 'email-pending');
    const element = await open();
    await shows(element, 'Activate your email');
    await says(element, 'ann@example.com');
    press(element, 'I have activated it');
    await says(element, 'Not activated yet');
    press(element, 'Use another address');
    await focuses(element, 'email');
    await sendKeys({ type: 'nobody' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => inputOf(element, 'email').getAttribute('aria-invalid') === 'true', 'it is refused at its field');
    expect(hasFocus(element, 'email')).to.equal(true);
    typeInto(element, 'email', 'lin@example.com');
    press(element, 'Send activation email');
    await says(element, 'lin@example.com');
    await waitUntil(() => !inputOf(element, 'email'), 'the form is put away');
    const token = /#token=([\w-]+)/.exec(world.outbox.list().findLast(({ to }) => to === 'lin@example.com')!.text)![1]!;
    await openTab().links.use(token);
    await shows(element, 'Choose your industry');
  }).timeout(15_000);

  it('IND-1: all industries are in sight, reached by arrow keys, and none is chosen for anybody', async () => {
    await begin('tencent-cloud', 'email-pending');
    const element = await open();
    await shows(element, 'Activate your email');
    const token = /#token=([\w-]+)/.exec(world.outbox.list().at(-1)!.text)![1]!;
    await openTab().links.use(token);
    await shows(element, 'Choose your industry');
    expect(element.querySelectorAll('[name="industry"]').length).to.equal(19);
    press(element, 'Complete the Registration');
    await says(element, 'Choose an industry from the list');
    expect(element.querySelectorAll(':checked').length).to.equal(0);
    await waitUntil(() => document.activeElement === element.querySelector('[name="industry"]'), 'the first has focus');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });
    expect(element.querySelector<HTMLInputElement>(':checked')?.value).to.equal('games');
    await sendKeys({ press: 'Enter' });
    await shows(element, 'You are registered');
  }).timeout(15_000);

  it('PWD-9: a phone with two accounts offers them masked; the new password ends signed out with a way to log in', async () => {
    await begin('jd-cloud', 'two-accounts-one-phone');
    const element = await fixture<CloudRecover>(html`<cloud-recover locale="en" .client=${openTab('new')} login-url="/enter"></cloud-recover>`);
    await waitUntil(() => inputOf(element, 'identifier'));
    const phone = world.outbox.list().find(({ channel }) => channel === 'sms')!.to;
    typeInto(element, 'identifier', phone);
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => inputOf(element, 'humanCheck') ?? titleOf(element) === 'Verify it is you', 'a question, or none');
    if (inputOf(element, 'humanCheck')) await answerQuestion(element);
    await shows(element, 'Verify it is you');
    await focuses(element, 'passcode');
    typeInto(element, 'passcode', passcodeIn());
    await shows(element, 'Choose an account');
    press(element, 'Next');
    await says(element, 'Choose an account');
    press(element, 'Text me the full account names');
    await says(element, 'were sent to your phone');
    element.querySelector<HTMLInputElement>('[name="account"]')!.click();
    press(element, 'Next');
    await shows(element, 'Set a new password');
    await focuses(element, 'password');
    await sendKeys({ type: 'Other-house9' });
    await sendKeys({ press: 'Enter' });
    await shows(element, 'Your password was reset');
    expect(element.querySelector('a')?.getAttribute('href')).to.match(/^\/enter/);
  }).timeout(20_000);
});

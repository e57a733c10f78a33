import { linkFixtures } from '@cloud-sign-in/contract/fixtures/link-fixtures';
import { createWorld, type World } from '@cloud-sign-in/mocks';
import { createClient } from '@cloud-sign-in/sdk';
import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../testing/hear-warnings.ts';
import { press } from '../testing/act.ts';
import { focuses, hasFocus, inputOf, shows, titleOf } from '../testing/see.ts';
import { typeInto } from '../testing/type-into.ts';
import { waitUntil } from '../testing/wait-until.ts';
import type { CloudLinkCompleteEvent } from '../events/cloud-link-complete-event.ts';
import '../define/cloud-link.ts';
import type { CloudLink } from './cloud-link.ts';

const address = (): string => location.pathname + location.search + location.hash;

/** The token in the newest mail. */
function tokenOf(world: World): string {
  const mail = world.outbox.list().findLast(({ channel }) => channel === 'mail');
  const token = /#token=([\w-]+)/.exec(mail?.text ?? '')?.[1];
  if (!token) throw new Error('No mail carries a token');
  return token;
}

async function open(world: World, device: string, token: string | undefined): Promise<CloudLink> {
  if (token !== undefined) history.replaceState({ kept: true }, '', `${location.pathname}${location.search}#token=${token}`);
  const client = createClient({ baseUrl: world.baseUrl, fetch: world.fetch(device) });
  return fixture<CloudLink>(html`<cloud-link locale="en" .client=${client}></cloud-link>`);
}


describe('<cloud-link>', () => {
  let world: World;
  const begin = async (scenario: string, policy: 'tencent-cloud' | 'jd-cloud' = 'tencent-cloud'): Promise<void> => {
    world = createWorld({ policy, scenario, storage: null, seed: 7 });
    await world.ready;
  };
  const logIn = async (identifier: string, password: string): Promise<string | undefined> => {
    const { snapshot, refusal } = await createClient({ baseUrl: world.baseUrl, fetch: world.fetch('somebody') }).begin('login', 'submitPassword', { identifier, password });
    return snapshot?.state ?? refusal?.code;
  };
  afterEach(() => {
    world?.close();
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('EML-3: takes the token out of the address, leaves no entry in the history, and shows it nowhere (threat 52)', async () => {
    await begin('email-pending');
    const [entries, before] = [history.length, address()];
    const element = await open(world, 'browser', tokenOf(world));
    expect(address()).to.equal(before);
    expect(history.length).to.equal(entries);
    expect(history.state).to.deep.equal({ kept: true });
    await shows(element, 'Activate your account');
    expect(element.outerHTML + element.shadowRoot?.innerHTML).to.not.contain(tokenOf(world));
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).to.not.contain(tokenOf(world));
  });

  it('EML-3: looking changes nothing; a press activates, and says so (threat 43)', async () => {
    await begin('email-pending');
    await shows(await open(world, 'browser', tokenOf(world)), 'Activate your account');
    const element = await open(world, 'browser', tokenOf(world));
    await shows(element, 'Activate your account');
    expect(element.querySelectorAll('input').length).to.equal(0);
    expect(element.textContent).to.contain('@example.com').and.not.contain('ann@example.com');
    expect(world.outbox.list()).to.have.length(1);
    setTimeout(() => press(element, 'Activate'));
    const { detail } = (await oneEvent(element, 'cloud-link-complete')) as CloudLinkCompleteEvent;
    expect(detail).to.deep.equal({ purpose: 'activate', outcome: 'activated' });
    await shows(element, 'Your account is active');
    expect(element.querySelector('a')?.getAttribute('href')).to.equal('/login');
  });

  it('EML-3: elsewhere it asks for the password chosen then; a wrong one is told at its field and keeps text and focus', async () => {
    await begin('email-pending');
    const element = await open(world, 'another browser', tokenOf(world));
    await shows(element, 'Activate your account');
    press(element, 'Confirm and activate');
    await waitUntil(() => element.textContent.includes('Enter your password'));
    expect(hasFocus(element, 'password')).to.equal(true);
    typeInto(element, 'password', 'Wrong-one1');
    press(element, 'Confirm and activate');
    await waitUntil(() => element.textContent.includes('wrong'), 'the refusal is shown');
    expect(inputOf(element, 'password').getAttribute('aria-invalid')).to.equal('true');
    expect(hasFocus(element, 'password')).to.equal(true);
    expect(inputOf(element, 'password').value).to.equal('Wrong-one1');
    typeInto(element, 'password', 'Tree-house7');
    press(element, 'Confirm and activate');
    await shows(element, 'Your account is active');
    expect(await logIn('ann@example.com', 'Tree-house7')).to.equal('industry');
  });

  it('EML-6: elsewhere a new password replaces the one chosen before the address was proved', async () => {
    await begin('email-pending');
    const element = await open(world, 'another browser', tokenOf(world));
    await shows(element, 'Activate your account');
    press(element, 'Choose a new password');
    await waitUntil(() => hasFocus(element, 'newPassword'), 'the field has focus');
    expect(inputOf(element, 'newPassword').autocomplete).to.equal('new-password');
    typeInto(element, 'newPassword', 'Other-house9');
    press(element, 'Confirm and activate');
    await shows(element, 'Your account is active');
    expect(await logIn('ann@example.com', 'Tree-house7')).to.equal('credentials_wrong');
    expect(await logIn('ann@example.com', 'Other-house9')).to.equal('industry');
  });

  it('EML-3: "this wasn\'t me" asks once more, can be taken back, and withdraws the registration', async () => {
    await begin('email-pending');
    const element = await open(world, 'another browser', tokenOf(world));
    await shows(element, 'Activate your account');
    press(element, 'This wasn’t me');
    await shows(element, 'Withdraw this registration?');
    press(element, 'Back');
    await shows(element, 'Activate your account');
    press(element, 'This wasn’t me');
    await shows(element, 'Withdraw this registration?');
    press(element, 'Withdraw registration');
    await shows(element, 'Registration withdrawn');
    expect(await logIn('ann@example.com', 'Tree-house7')).to.equal('credentials_wrong');
  });

  it('EML-3: opened again it says kindly that all is done', async () => {
    await begin('email-pending');
    const token = tokenOf(world);
    const element = await open(world, 'browser', token);
    await shows(element, 'Activate your account');
    press(element, 'Activate');
    await shows(element, 'Your account is active');
    await shows(await open(world, 'another browser', token), 'Already active');
  });

  it('EML-2: an expired, an unknown and a missing link each say what to do', async () => {
    await begin('link-expired');
    await shows(await open(world, 'browser', tokenOf(world)), 'This link has expired');
    await shows(await open(world, 'browser', 'no-such-token'), 'This link does not work');
    await shows(await open(world, 'browser', 'x'.repeat(5000)), 'This link does not work');
    await shows(await open(world, 'browser', ''), 'This link does not work');
    await shows(await open(world, 'browser', undefined), 'Open this page from your mail');
  });

  it('EML-2: a link that dies between the look and the press is told the same way', async () => {
    await begin('email-pending');
    const element = await open(world, 'browser', tokenOf(world));
    await shows(element, 'Activate your account');
    await world.clock.turn(49 * 3_600_000);
    press(element, 'Activate');
    await shows(element, 'This link has expired');
  });

  it('EML-2: another link opened in the same tab takes the place of the first', async () => {
    await begin('email-pending');
    const element = await open(world, 'browser', 'no-such-token');
    await shows(element, 'This link does not work');
    location.hash = `token=${tokenOf(world)}`;
    await shows(element, 'Activate your account');
    expect(location.hash).to.equal('');
  });

  it('PWD-9 PWD-2: a reset takes a new password, its rules listed live, and refuses what the page cannot know', async () => {
    await begin('registered');
    const client = createClient({ baseUrl: world.baseUrl, fetch: world.fetch('browser') });
    await client.begin('recover', 'submitIdentifier', { identifier: 'ann@example.com' });
    const element = await open(world, 'phone', tokenOf(world));
    await shows(element, 'Set a new password');
    await waitUntil(() => element.querySelectorAll('[data-cloud~="rule"]').length > 2, 'the rules are there');
    typeInto(element, 'newPassword', 'ab');
    press(element, 'Reset password');
    await waitUntil(() => inputOf(element, 'newPassword').getAttribute('aria-invalid') === 'true');
    typeInto(element, 'newPassword', 'P@ssw0rd');
    await waitUntil(() => !element.querySelector('[data-cloud~="rule"]:not([data-met])'), 'every rule is met');
    press(element, 'Reset password');
    await waitUntil(() => element.textContent.includes('common'), 'the refusal is shown');
    typeInto(element, 'newPassword', 'Other-house9');
    press(element, 'Reset password');
    await shows(element, 'Your password was reset');
    expect(await logIn('ann@example.com', 'Other-house9')).to.equal('complete');
  });

  it('SES-5: "this wasn\'t me" in the notice of a sign-in ends it by one press, says so, and leads to the password; nothing of the account is shown (threat 94)', async () => {
    await begin('registered');
    const stranger = createClient({ baseUrl: world.baseUrl, fetch: world.fetch('stranger') });
    await stranger.begin('login', 'submitPassword', { identifier: 'ann@example.com', password: 'Tree-house7' });
    const token = tokenOf(world);
    const element = await open(world, 'phone', token);
    await shows(element, 'Wasn’t this you?');
    expect([element.querySelectorAll('input').length, element.querySelectorAll('button').length]).to.deep.equal([0, 1]);
    expect(`${element.textContent} ${element.shadowRoot?.textContent}`).to.not.contain('@');
    expect(JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }])).to.not.contain(token);
    expect(await stranger.session.get()).to.not.equal(null);
    setTimeout(() => press(element, 'This wasn’t me, sign it out'));
    const { detail } = (await oneEvent(element, 'cloud-link-complete')) as CloudLinkCompleteEvent;
    expect(detail).to.deep.equal({ purpose: 'endSession', outcome: 'session_ended' });
    await shows(element, 'That device was signed out');
    expect(await stranger.session.get()).to.equal(null);
    expect([...element.querySelectorAll('a')].map((way) => [way.textContent.trim(), way.getAttribute('href')])).to.deep.equal([['Reset password', '/recover'], ['Log in', '/login']]);
    await shows(await open(world, 'phone', token), 'Already signed out');
  });

  it('SES-5: the link expired, or the device signed out by itself: it says calmly what can still be done', async () => {
    await begin('registered');
    const stranger = createClient({ baseUrl: world.baseUrl, fetch: world.fetch('stranger') });
    const logInThere = () => stranger.begin('login', 'submitPassword', { identifier: 'ann@example.com', password: 'Tree-house7' });
    await logInThere();
    await stranger.session.signOut();
    const element = await open(world, 'phone', tokenOf(world));
    await shows(element, 'Wasn’t this you?');
    press(element, 'This wasn’t me, sign it out');
    await shows(element, 'Already signed out');
    await logInThere();
    await world.clock.turn(7 * 24 * 3_600_000);
    const late = await open(world, 'phone', tokenOf(world));
    await shows(late, 'This link has expired');
    expect(late.querySelector('a')?.textContent.trim()).to.equal('Reset password');
  });

  it('a fault while looking offers to try again; one while using it keeps what was typed; the focus stays in it', async () => {
    await begin('email-pending');
    await world.faults.set({ offline: true });
    const element = await open(world, 'another browser', tokenOf(world));
    await shows(element, 'The link cannot be looked at now');
    await world.faults.set({});
    press(element, 'Try again');
    await shows(element, 'Activate your account');
    await focuses(element, 'password');
    typeInto(element, 'password', 'Tree-house7');
    await world.faults.set({ offline: true });
    press(element, 'Confirm and activate');
    await waitUntil(() => element.querySelector('[data-cloud~="note"]'), 'the fault is told');
    expect(inputOf(element, 'password').value).to.equal('Tree-house7');
    await world.faults.set({});
    press(element, 'Try again');
    await shows(element, 'Your account is active');
    expect(element.matches(':focus-within'), 'its title is read').to.equal(true);
  });

  it('a preview asks nothing, leaves the address alone and shows markup as text', async () => {
    history.replaceState(null, '', `${location.pathname}${location.search}#token=abc`);
    let asked = 0;
    const client = createClient({ fetch: async () => Promise.reject(new Error(`asked ${(asked += 1)} times`)) });
    for (const { view, outcome, refusal } of linkFixtures) {
      const element = await fixture<CloudLink>(html`<cloud-link .client=${client} .view=${view} .outcome=${outcome} .refusal=${refusal}></cloud-link>`);
      await waitUntil(() => titleOf(element) !== '');
    }
    const view = { ...linkFixtures[0]!.view, maskedEmail: '<img src=x onerror="window.hacked=1">' };
    const element = await fixture<CloudLink>(html`<cloud-link .client=${client} .view=${view}></cloud-link>`);
    expect(element.querySelectorAll('img').length).to.equal(0);
    expect(element.textContent).to.contain('<img src=x');
    expect([asked, location.hash]).to.deep.equal([0, '#token=abc']);
  });
});

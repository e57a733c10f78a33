import { sessions } from '@cloud-sign-in/contract/fixtures/sessions';
import { createWorld, type World } from '@cloud-sign-in/mocks';
import { createClient, type Client } from '@cloud-sign-in/sdk';
import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../testing/hear-warnings.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { sendKeys } from '@web/test-runner-commands';
import type { CloudSessionChangeEvent } from '../events/cloud-session-change-event.ts';
import '../define/cloud-session.ts';
import type { CloudSession } from './cloud-session.ts';

const find = <E extends HTMLElement>(element: CloudSession, selector: string): E => element.shadowRoot!.querySelector<E>(selector)!;
const isSignedIn = (element: CloudSession): boolean => find(element, '.account') !== null;

describe('<cloud-session>', () => {
  let world: World;
  /** One device, any number of tabs: the same cookies and the same channel. */
  const openTab = (): Client => createClient({ baseUrl: world.baseUrl, fetch: world.fetch('browser') });
  const begin = async (scenario: string): Promise<void> => {
    world = createWorld({ policy: 'jd-cloud', scenario, storage: null, seed: 7 });
    await world.ready;
  };
  afterEach(() => world?.close());

  it('REG-3: signed out it calls to register in its own words, and offers to log in', async () => {
    await begin('registered');
    const element = await fixture<CloudSession>(html`<cloud-session .client=${openTab()} locale="zh-CN"></cloud-session>`);
    await waitUntil(() => !find(element, '.pending'), 'it is known that nobody is signed in');
    expect([...element.shadowRoot!.querySelectorAll('a')].map((link) => [link.getAttribute('href'), link.textContent.trim()])).to.deep.equal([['/login', '登录'], ['/register', '注册有礼']]);
    element.locale = 'en';
    await waitUntil(() => find(element, '.call').textContent.includes('Register to Win Gifts'));
    element.label = 'Join';
    await element.updateComplete;
    expect(find(element, '.call').textContent).to.contain('Join');
  });

  it('while nobody knows, the ways in keep their room, unseen and out of reach', async () => {
    const client = createClient({ fetch: () => new Promise(() => undefined) });
    const element = await fixture<CloudSession>(html`<cloud-session .client=${client}></cloud-session>`);
    const { width, height } = find(element, '.ways').getBoundingClientRect();
    expect(width * height).to.be.above(0);
    expect(getComputedStyle(find(element, 'a')).visibility).to.equal('hidden');
  });

  it('where nobody answers, the ways in are shown', async () => {
    const client = createClient({ fetch: () => Promise.reject(new TypeError()), page: { ...quietPage, isOnline: () => true } });
    const element = await fixture<CloudSession>(html`<cloud-session .client=${client}></cloud-session>`);
    await waitUntil(() => find(element, '.ways') && !find(element, '.pending'));
  });

  it('SES-2: signed in it shows the account; signing out ends the session in every tab', async () => {
    await begin('signed-in');
    const one = await fixture<CloudSession>(html`<cloud-session .client=${openTab()} locale="en"></cloud-session>`);
    const other = await fixture<CloudSession>(html`<cloud-session .client=${openTab()} locale="en"></cloud-session>`);
    await waitUntil(() => isSignedIn(one) && isSignedIn(other), 'both know who is signed in');
    expect(find(one, '.name').textContent).to.equal('cloud_user');
    find(one, '.account').click();
    await one.updateComplete;
    setTimeout(() => find(one, '[part="sign-out"]').click());
    const event = (await oneEvent(other, 'cloud-session-change')) as CloudSessionChangeEvent;
    expect(event.detail.account).to.equal(undefined);
    await waitUntil(() => !isSignedIn(one) && !isSignedIn(other));
    expect(await openTab().session.get()).to.equal(null);
  });

  it('SES-2: notices that another tab signed in', async () => {
    await begin('registered');
    const element = await fixture<CloudSession>(html`<cloud-session .client=${openTab()}></cloud-session>`);
    await waitUntil(() => find(element, '.ways') && !find(element, '.pending'));
    setTimeout(() => void openTab().begin('login', 'submitPassword', { identifier: 'cloud_user', password: 'Tree-house7' }));
    const event = (await oneEvent(element, 'cloud-session-change')) as CloudSessionChangeEvent;
    expect(event.detail.account?.accountName).to.equal('cloud_user');
  });

  it('a sign-out that fails says so, and the session goes on', async () => {
    await begin('signed-in');
    const element = await fixture<CloudSession>(html`<cloud-session .client=${openTab()} locale="en"></cloud-session>`);
    await waitUntil(() => isSignedIn(element));
    element.toggle();
    await world.faults.set({ offline: true });
    await element.signOut();
    await waitUntil(() => find(element, '.fault')?.textContent, 'the fault is told');
    expect(isSignedIn(element) && element.isOpen).to.equal(true);
  });

  it('by keyboard: opens, reaches sign-out, closes with Escape and gives focus back', async () => {
    const element = await fixture<CloudSession>(html`<cloud-session .session=${sessions.signedIn.session as never}></cloud-session>`);
    find(element, '.account').focus();
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(find(element, '.account').getAttribute('aria-expanded')).to.equal('true');
    await sendKeys({ press: 'Tab' });
    expect(element.shadowRoot!.activeElement === find(element, '[part="sign-out"]')).to.equal(true);
    await sendKeys({ press: 'Escape' });
    await element.updateComplete;
    expect(element.isOpen).to.equal(false);
    expect(element.shadowRoot!.activeElement === find(element, '.account')).to.equal(true);
  });

  it('closes when the page is pressed elsewhere, and when focus leaves', async () => {
    const box = await fixture(html`<div><cloud-session .session=${sessions.signedIn.session as never}></cloud-session><button>b</button></div>`);
    const element = box.querySelector('cloud-session')!;
    element.toggle();
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    expect(element.isOpen).to.equal(false);
    element.toggle();
    await element.updateComplete;
    find(element, '[part="sign-out"]').focus();
    box.querySelector('button')!.focus();
    expect(element.isOpen).to.equal(false);
  });

  it('closes once a link of the site’s own was followed, and focus stays with the menu’s button', async () => {
    const element = await fixture<CloudSession>(html`<cloud-session .session=${sessions.signedIn.session as never}><a slot="menu" href="#account">Account</a></cloud-session>`);
    element.toggle();
    await element.updateComplete;
    element.querySelector('a')!.click();
    expect(element.isOpen).to.equal(false);
    expect(element.shadowRoot!.activeElement).to.equal(find(element, '.account'));
  });

  it('the menu stays in sight wherever the element stands', async () => {
    for (const side of ['left', 'right']) {
      const element = await fixture<CloudSession>(html`<cloud-session class=${side} .session=${sessions.signedIn.session as never} .isOpen=${true}></cloud-session>`);
      Object.assign(element.style, { position: 'fixed', top: '0', [side]: '0' });
      element.requestUpdate();
      await element.updateComplete;
      const { left, right } = find(element, '.menu').getBoundingClientRect();
      expect(left >= 0 && right <= document.documentElement.clientWidth, side).to.equal(true);
    }
  });

  it('a name with markup is text; a preview asks nothing (threat 104)', async () => {
    let asked = 0;
    const client = createClient({ fetch: async () => Promise.reject(new Error(`asked ${(asked += 1)}`)) });
    const element = await fixture<CloudSession>(html`<cloud-session .client=${client} .session=${sessions.markup.session as never}></cloud-session>`);
    expect(element.shadowRoot!.querySelectorAll('img').length).to.equal(0);
    expect(find(element, '.name').textContent).to.equal(sessions.markup.session.account.displayName);
    expect(asked).to.equal(0);
  });

  for (const theme of ['light', 'dark'] as const) {
    for (const locale of ['zh-CN', 'en']) {
      it(`is accessible: ${theme}, ${locale}`, async () => {
        const box = await fixture(html`<div>${Object.values(sessions).map(({ session }) => html`<cloud-session theme=${theme} locale=${locale} .session=${session as never} .isOpen=${true}></cloud-session>`)}</div>`);
        await waitUntil(() => [...box.querySelectorAll('cloud-session')].every((element) => find(element, 'a, button')));
        await expect(box).to.be.accessible({ ignoredRules: theme === 'dark' ? ['color-contrast'] : [] });
      });
    }
  }

  it('a tab that left stops listening', async () => {
    await begin('signed-in');
    const element = await fixture<CloudSession>(html`<cloud-session .client=${openTab()}></cloud-session>`);
    await waitUntil(() => isSignedIn(element));
    element.remove();
    const before = world.requests.list().length;
    window.dispatchEvent(new Event('focus'));
    await openTab().entry();
    expect(world.requests.list().slice(before).map(({ path }) => path)).to.deep.equal(['/entry']);
  });
});

const quietPage = { isHidden: () => false, isOnline: () => true, listen: () => () => undefined };

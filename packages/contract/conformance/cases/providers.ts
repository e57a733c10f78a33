import { at, refusedWith, type Browser, type Driver, type WireSnapshot } from '../driver.ts';
import { expect } from '../expect.ts';
import { consentTo, provePhone } from '../people.ts';
import type { ConformanceCase } from '../target.ts';

const needs = ['vendors'] as const;

/** Begins at a provider, lets a person authorise there, and comes back. */
async function arrive(backend: Driver, browser: Browser, provider: string, person = 1, flow = 'login'): Promise<WireSnapshot> {
  const waiting = at(await browser.begin(flow, 'chooseProvider', { provider }), 'waiting');
  expect.equal((await backend.playVendor(browser, waiting, 'authorise', person))?.body.outcome, 'taken');
  const confirmed = at(await browser.see(waiting), 'waiting');
  expect.equal(confirmed.payload['status'], 'confirmed', JSON.stringify(confirmed.payload));
  return confirmed;
}

async function finish(browser: Browser, confirmed: WireSnapshot, state: string): Promise<WireSnapshot> {
  return at(await browser.run(confirmed, 'finish'), state);
}

/** Walks a Tencent way from `associate` to its end, checking the order of its steps. */
async function walk(backend: Driver, browser: Browser, from: WireSnapshot, steps: readonly string[], phone = '13900000001'): Promise<WireSnapshot> {
  expect.same(from.progress.steps, ['waiting', 'associate', ...steps, 'complete'], 'the steps of the way');
  let reply = await browser.run(from, 'createAccount');
  for (const step of steps) {
    const snapshot = at(reply, step);
    if (step === 'phone') reply = await provePhone(backend, browser, snapshot, phone);
    else if (step === 'email') reply = await browser.run(snapshot, 'submitEmail', { email: 'ann@example.com' });
    else reply = await browser.run(snapshot, 'chooseIndustry', { industry: (snapshot.payload['industries'] as string[])[0], ...consentTo(snapshot) });
  }
  return at(reply, 'complete');
}

const firstLogins: readonly [rule: string, provider: string, steps: readonly string[]][] = [
  ['PRV-1', 'wechat', ['phone', 'email', 'industry']],
  ['PRV-2', 'wechat-official-account', ['phone', 'industry']],
  ['PRV-3', 'qq', ['phone', 'industry']],
];

/** Logging in and registering by a provider (PRV). */
export const providerCases: readonly ConformanceCase[] = [
  ...firstLogins.map(([rule, provider, steps]): ConformanceCase => ({
    title: `${rule}: a first login by ${provider}: ${steps.join(', ')}; the next one goes straight in`,
    policy: 'tencent-cloud', needs,
    async run(backend) {
      const browser = backend.browser();
      const done = await walk(backend, browser, await finish(browser, await arrive(backend, browser, provider), 'associate'), steps);
      expect.equal(done.payload['signedIn'], true);
      expect.ok((await browser.getSession()).body.session, 'signed in');
      const later = backend.browser();
      const again = await finish(later, await arrive(backend, later, provider), 'complete');
      expect.same((again.payload['account'] as { id: string }).id, (done.payload['account'] as { id: string }).id, 'the same account');
    },
  })),
  {
    title: 'PRV-5 REG-3: an unknown JD identity proves a phone and is done, from registering as from logging in',
    policy: 'jd-cloud', needs,
    async run(backend) {
      const browser = backend.browser();
      const begun = await finish(browser, await arrive(backend, browser, 'jd', 1, 'register'), 'phone');
      expect.equal(at(await provePhone(backend, browser, begun, '13900000001'), 'complete').payload['signedIn'], true);
      const later = backend.browser();
      await finish(later, await arrive(backend, later, 'jd'), 'complete');
      const other = backend.browser();
      await finish(other, await arrive(backend, other, 'jd', 2), 'phone');
    },
  },
  {
    title: 'PRV-6: a state belongs to one browser and is good once',
    policy: 'jd-cloud', needs,
    async run(backend) {
      const browser = backend.browser();
      const thief = backend.browser();
      const waiting = at(await browser.begin('login', 'chooseProvider', { provider: 'jd' }), 'waiting');
      expect.equal((await backend.playVendor(thief, waiting))?.body.outcome, 'refused', 'another browser');
      expect.equal(at(await browser.see(waiting), 'waiting').payload['status'], 'pending');
      expect.equal((await backend.playVendor(browser, waiting))?.body.outcome, 'taken');
      expect.equal((await backend.playVendor(browser, waiting, 'authorise', 2))?.body.outcome, 'refused', 'a second time');
      expect.equal((await browser.send('POST', '/callbacks/jd', { params: { code: 'x' } })).body.outcome, 'refused', 'without a state');
      expect.equal((await browser.send('POST', '/callbacks/nobody', { params: {} })).status, 404);
    },
  },
  {
    title: 'PRV-6: a state lives ten minutes',
    policy: 'jd-cloud', needs,
    async run(backend) {
      const browser = backend.browser();
      const waiting = at(await browser.begin('login', 'chooseProvider', { provider: 'jd' }), 'waiting');
      const address = await backend.playLater(waiting);
      await backend.turn(600_000);
      expect.equal((await browser.callBack(address)).body.outcome, 'refused');
      expect.equal(at(await browser.see(waiting), 'waiting').payload['status'], 'expired');
    },
  },
  {
    title: 'PRV-7 PRV-2: a grant that is refused or lacks the permission says so, creates nothing, and another try works',
    policy: 'tencent-cloud', needs,
    async run(backend) {
      const browser = backend.browser();
      const waiting = at(await browser.begin('login', 'chooseProvider', { provider: 'wechat-official-account' }), 'waiting');
      await backend.playVendor(browser, waiting, 'untick');
      const failed = at(await browser.see(waiting), 'waiting');
      expect.same([failed.payload['status'], failed.payload['reason']], ['failed', 'permission_missing']);
      refusedWith(await browser.run(failed, 'finish'), 'confirmation_pending');
      const again = at(await browser.run(failed, 'refresh', { by: 'person' }), 'waiting');
      await backend.playVendor(browser, again);
      await finish(browser, at(await browser.see(again), 'waiting'), 'associate');
    },
  },
  {
    title: 'PRV-7: a provider nobody offers begins nothing; a cancelled flow takes no answer',
    policy: 'jd-cloud', needs,
    async run(backend) {
      const browser = backend.browser();
      const refused = await browser.begin('login', 'chooseProvider', { provider: 'qq' });
      refusedWith(refused, 'provider_unavailable');
      expect.equal(refused.body.snapshot, null);
      const waiting = at(await browser.begin('login', 'chooseProvider', { provider: 'jd' }), 'waiting');
      const address = await backend.playLater(waiting);
      expect.equal(at(await browser.run(waiting, 'cancel'), 'refused').payload['reason'], 'cancelled');
      expect.equal((await browser.callBack(address)).body.outcome, 'refused');
    },
  },
  {
    title: 'PRV-9 SES-3: the callback page is static and changes nothing; the entry lists what is offered',
    policy: 'jd-cloud', needs,
    async run(backend) {
      const browser = backend.browser();
      const { body } = await browser.send('GET', '/entry');
      expect.same((body['providers'] as { id: string; opens: string }[]).map(({ id, opens }) => [id, opens]), [['wechat', 'here'], ['jd', 'here']]);
      const waiting = at(await browser.begin('login', 'chooseProvider', { provider: 'jd' }), 'waiting');
      const page = await backend.target.newBrowser()(`${backend.target.baseUrl}/callbacks/jd${new URL(await backend.playLater(waiting)).search}`);
      expect.ok((page.headers.get('content-security-policy') ?? '').includes("default-src 'none'"), 'a strict policy');
      expect.equal(page.headers.get('referrer-policy'), 'no-referrer');
      expect.equal(at(await browser.see(waiting), 'waiting').payload['status'], 'pending');
    },
  },
];

import { at, type Browser, type Driver, type Reply, type WireSnapshot } from '../driver.ts';
import { expect } from '../expect.ts';
import { consentTo, provePhone, registerAccount, submitAccountCredentials } from '../people.ts';
import type { ConformanceCase } from '../target.ts';

const needs = ['vendors'] as const;
const minute = 60_000;
const phone = '13900000001';
const many = { sendPasscode: { target: [], address: [], flow: [] }, register: { target: [], address: [] }, begin: { address: [] } };

async function arrive(backend: Driver, browser: Browser, provider: string, person = 1): Promise<WireSnapshot> {
  const waiting = at(await browser.begin('login', 'chooseProvider', { provider }), 'waiting');
  await backend.playVendor(browser, waiting, 'authorise', person);
  return at(await browser.see(waiting), 'waiting');
}

const stateOf = ({ body }: Reply): string => body.snapshot?.state ?? String(body.code);
const accountIn = (reply: Reply): string => (at(reply, 'complete').payload['account'] as { id: string }).id;

/** Asks for a passcode and keeps it, to be sent in later. */
async function sendTo(backend: Driver, browser: Browser, from: WireSnapshot, number: string): Promise<() => Promise<Reply>> {
  const sent = at(await browser.runAsHuman(from, 'sendPasscode', { phone: number, channel: 'sms', ...consentTo(from) }), 'passcode');
  const passcode = await backend.passcodeTo(String(sent.payload['phone']));
  return () => browser.run(sent, 'submitPasscode', { passcode });
}

/** What several do at once, over HTTP: on a database with many connections they really meet. */
export const raceCases: readonly ConformanceCase[] = [
  {
    title: 'PHN-5: six finish at once on one phone, over three ways: five accounts; the sixth is told and goes on with another phone (threats 56, 60)',
    policy: 'tencent-cloud', needs, limits: many,
    async run(backend) {
      const people = [['wechat', 1], ['wechat', 2], ['wechat-official-account', 1], ['wechat-official-account', 2], ['qq', 1], ['qq', 2]] as const;
      const ready: { browser: Browser; last: WireSnapshot }[] = [];
      for (const [at_, [provider, person]] of people.entries()) {
        const browser = backend.browser();
        const choice = at(await browser.run(await arrive(backend, browser, provider, person), 'finish'), 'associate');
        const proved = await provePhone(backend, browser, at(await browser.run(choice, 'createAccount'), 'phone'), phone);
        const last = provider === 'wechat' ? await browser.run(at(proved, 'email'), 'submitEmail', { email: `person${at_}@example.com` }) : proved;
        ready.push({ browser, last: at(last, 'industry') });
      }
      const replies = await Promise.all(ready.map(({ browser, last }) => browser.run(last, 'chooseIndustry', { industry: 'games', ...consentTo(last) })));
      expect.same(replies.map(stateOf).sort(), [...Array<string>(5).fill('complete'), 'phone']);
      const lost = replies.findIndex((reply) => stateOf(reply) === 'phone');
      expect.equal(replies[lost]?.body.refusal?.code, 'phone_limit_reached');
      const { browser } = ready[lost] ?? expect.fail('nobody lost');
      expect.equal((await browser.getSession()).body.session, null, 'nothing is left of it');
      at(await provePhone(backend, browser, at(replies[lost] as Reply, 'phone'), '13900000002'), 'complete');
    },
  },
  {
    title: 'PHN-7: two prove one phone at once: two accounts, one of them logs in by it, the other is told (threat 61)',
    policy: 'jd-cloud', limits: many,
    async run(backend) {
      const presses = await Promise.all(['zhang_san', 'li_si_01'].map(async (name) => {
        const browser = backend.browser();
        return { browser, started: at(await submitAccountCredentials(browser, name, 'Tree-house7'), 'phone') };
      }));
      const ready: (() => Promise<Reply>)[] = [];
      for (const { browser, started } of presses) ready.push(await sendTo(backend, browser, started, phone));
      for (const reply of await Promise.all(ready.map((press) => press()))) at(reply, 'securityEmail');
      const ends = await Promise.all(presses.map(async ({ browser, started }) => at(await browser.run(at(await browser.see(started), 'securityEmail'), 'skip'), 'complete').payload['notices'] as string[]));
      expect.same(ends.map((notices) => notices.includes('phone_cannot_login')).sort(), [false, true]);
    },
  },
  {
    title: 'PRV-6 REG-8: brought back twice and finished many times at once: one exchange, one account, one session (threats 69, 73, 90)',
    policy: 'jd-cloud', needs, limits: many,
    async run(backend) {
      const browser = backend.browser();
      const waiting = at(await browser.begin('login', 'chooseProvider', { provider: 'jd' }), 'waiting');
      const address = await backend.playLater(waiting);
      const outcomes = (await Promise.all([1, 2, 3].map(() => browser.callBack(address)))).map(({ body }) => body.outcome);
      expect.equal(outcomes.filter((outcome) => outcome === 'taken').length, 1, `${outcomes}`);
      const confirmed = at(await browser.see(waiting), 'waiting');
      await Promise.all([1, 2, 3].map(() => browser.run(confirmed, 'finish')));
      const press = await sendTo(backend, browser, at(await browser.see(waiting), 'phone'), phone);
      const replies = await Promise.all([1, 2, 3].map(press));
      expect.ok(replies.some((reply) => stateOf(reply) === 'complete'), 'one goes on');
      const { sessions } = (await browser.send('GET', '/account/sessions')).body as unknown as { sessions: unknown[] };
      expect.equal(sessions.length, 1);
      const later = backend.browser();
      at(await later.run(await arrive(backend, later, 'jd'), 'finish'), 'complete');
    },
  },
  {
    title: 'ASC-5: two WeChats choose one account at once: one has it, the other is told that it has another (threat 80)',
    policy: 'jd-cloud', needs, limits: many,
    async run(backend) {
      await registerAccount(backend, backend.browser(), { accountName: 'zhang_san', phone });
      const ready: { browser: Browser; offer: WireSnapshot }[] = [];
      for (const person of [1, 2]) {
        const browser = backend.browser();
        const asked = at(await browser.run(await arrive(backend, browser, 'wechat', person), 'finish'), 'phone');
        ready.push({ browser, offer: at(await provePhone(backend, browser, asked, phone), 'associate') });
      }
      const replies = await Promise.all(ready.map(({ browser, offer }) => browser.run(offer, 'associateAccount', { account: (offer.payload['accounts'] as { handle: string }[])[0]?.handle })));
      expect.same(replies.map(stateOf).sort(), ['complete', 'refused']);
      expect.equal(replies.find((reply) => stateOf(reply) === 'refused')?.body.refusal?.code, 'account_associated_elsewhere');
    },
  },
  {
    title: 'ASC-3 REG-8: a new account is agreed to many times at once, in one tab and in two: one account (threat 81)',
    policy: 'jd-cloud', needs, limits: many,
    async run(backend) {
      const browser = backend.browser();
      const flows: WireSnapshot[] = [];
      for (const number of [phone, '13900000002']) {
        const asked = at(await browser.run(await arrive(backend, browser, 'wechat'), 'finish'), 'phone');
        const press = await sendTo(backend, browser, asked, number);
        flows.push(at(await press(), 'associate'));
      }
      await Promise.all([...flows, ...flows].map((free) => browser.run(free, 'createAccount', consentTo(free))));
      const ids = await Promise.all(flows.map(async (free) => accountIn(await browser.see(free))));
      expect.equal(new Set(ids).size, 1, 'both tabs are let in to one account');
    },
  },
  {
    title: 'DIS-4: WeChat is disassociated and JD switched off at once: one way to log in remains (threat 84)',
    policy: 'jd-cloud', needs, limits: many,
    async run(backend) {
      const browser = backend.browser();
      const asked = at(await browser.run(await arrive(backend, browser, 'jd'), 'finish'), 'phone');
      at(await provePhone(backend, browser, asked, phone), 'complete');
      at(await browser.run(at(await browser.begin('upgrade', 'openUpgrade', {}), 'accountCredentials'), 'submitAccountCredentials', { accountName: 'zhang_san', password: 'Tree-house7' }), 'complete');
      const tie = at(await browser.begin('associate-provider', 'openAssociate', { provider: 'wechat' }), 'waiting');
      await backend.playVendor(browser, tie);
      at(await browser.run(at(await browser.see(tie), 'waiting'), 'finish'), 'complete');
      const removal = at(await browser.begin('disassociate-provider', 'openDisassociate', { provider: 'wechat' }), 'disassociation');
      const off = at(await browser.begin('switch-provider', 'openProviderSwitch', { provider: 'jd', turnOn: false }), 'providerSwitch');
      await Promise.all([browser.run(removal, 'confirmDisassociation'), browser.run(off, 'confirmProviderSwitch')]);
      at(await backend.browser().beginAsHuman('login', 'submitPassword', { identifier: 'zhang_san', password: 'Tree-house7' }), 'complete');
    },
  },
  {
    title: 'SCN-4 SCN-5: two apps scan one code at once, one has it; many pages finish at once, one session is issued (threats 88, 90)',
    policy: 'jd-cloud', needs: ['scan'], limits: many,
    async run(backend) {
      const apps: ((id: string, verb: string) => Promise<Reply>)[] = [];
      for (const [name, number] of [['zhang_san', phone], ['li_si_01', '13900000002']] as const) {
        const owner = backend.browser();
        await registerAccount(backend, owner, { accountName: name, phone: number });
        const { body } = await owner.send('POST', '/session/app', {});
        const app = backend.browser();
        apps.push((id, verb) => app.send('POST', `/scans/${id}/${verb}`, {}, { Authorization: `Bearer ${String(body['token'])}` }));
      }
      const page = backend.browser();
      const waiting = at(await page.begin('login', 'chooseScan', {}), 'waiting');
      const id = new URL((waiting.payload['presentations'] as { url: string }[])[0]?.url ?? '').searchParams.get('scan') ?? '';
      const claims = await Promise.all(apps.map((app) => app(id, 'claim')));
      expect.same(claims.map(({ body }) => body.refusal?.code).sort(), ['scan_unavailable', undefined]);
      await Promise.all(apps.map((app) => app(id, 'confirm')));
      const confirmed = at(await page.see(waiting), 'waiting');
      await Promise.all([1, 2, 3, 4].map(() => page.run(confirmed, 'finish')));
      const winner = claims.findIndex(({ body }) => body.refusal === undefined) === 0 ? 'zhang_san' : 'li_si_01';
      expect.equal((await page.getSession()).body.session?.account.accountName, winner);
      const { sessions } = (await page.send('GET', '/account/sessions')).body as unknown as { sessions: { kind: string }[] };
      expect.equal(sessions.filter(({ kind }) => kind === 'browser').length, 2, 'the one that registered, and this page');
    },
  },
  {
    title: 'MGT-2 PHN-5: a phone is changed in two tabs at once: one place is given back and one taken (threat 59)',
    policy: 'small-site', limits: many,
    async run(backend) {
      const register = async (index: number, number: string): Promise<{ browser: Browser; reply: Reply }> => {
        const browser = backend.browser();
        const email = `person${index}@example.com`;
        const { body } = await browser.send('GET', '/entry');
        const agreements = Object.fromEntries((body['policy'] as { agreements: { id: string; version: string }[] }).agreements.map(({ id, version }) => [id, version]));
        const pending = at(await browser.beginAsHuman('register', 'submitCredentials', { method: 'email', email, password: `long enough secret ${index}`, agreements }), 'activateEmail');
        await browser.use(await backend.tokenTo(email));
        const asked = at(await browser.run(at(await browser.see(pending), 'activateEmail'), 'finish'), 'phone');
        return { browser, reply: await provePhone(backend, browser, asked, number) };
      };
      const people = [];
      for (let index = 0; index < 5; index += 1) people.push(await register(index, phone));
      for (const { reply } of people) at(reply, 'complete');
      const { browser } = people[0] ?? expect.fail('nobody registered');
      const presses: (() => Promise<Reply>)[] = [];
      for (const number of ['13900000008', '13900000009']) presses.push(await sendTo(backend, browser, at(await browser.begin('change-phone', 'openChangePhone', {}), 'phone'), number));
      await Promise.all(presses.map((press) => press()));
      await backend.turn(2 * minute);
      at((await register(6, phone)).reply, 'complete');
      expect.equal((await register(7, phone)).reply.body.refusal?.code, 'phone_limit_reached', 'exactly one place was freed');
    },
  },
];

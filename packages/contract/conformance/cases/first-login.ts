import { at, refusedWith, type Browser, type Driver, type Reply, type WireSnapshot } from '../driver.ts';
import { expect } from '../expect.ts';
import { consentTo, logIn, provePhone, registerAccount, registerEmail } from '../people.ts';
import type { ConformanceCase } from '../target.ts';

const needs = ['vendors'] as const;
const minute = 60_000;

async function comeBy(backend: Driver, browser: Browser, provider: string, person = 1): Promise<Reply> {
  const waiting = at(await browser.begin('login', 'chooseProvider', { provider }), 'waiting');
  await backend.playVendor(browser, waiting, 'authorise', person);
  return browser.run(at(await browser.see(waiting), 'waiting'), 'finish');
}

/** A first login at Tencent, up to the industry. */
async function toIndustry(backend: Driver, browser: Browser, provider: string, { person = 1, phone = '13900000001', email = 'ann@example.com' } = {}): Promise<WireSnapshot> {
  const begun = at(await comeBy(backend, browser, provider, person), 'associate');
  const reply = await provePhone(backend, browser, at(await browser.run(begun, 'createAccount'), 'phone'), phone);
  return at(provider === 'wechat' ? await browser.run(at(reply, 'email'), 'submitEmail', { email }) : reply, 'industry');
}

const choose = (browser: Browser, snapshot: WireSnapshot): Promise<Reply> => browser.run(snapshot, 'chooseIndustry', { industry: 'games', ...consentTo(snapshot) });
const accountIn = (reply: Reply): string => (at(reply, 'complete').payload['account'] as { id: string }).id;

/** What a first login at a provider may not be talked into (PRV, REG-7, REG-9). */
export const firstLoginCases: readonly ConformanceCase[] = [
  {
    title: 'REG-9: the last step before the account exists asks for the agreements: all of them, in the version that holds, or nothing',
    policy: 'tencent-cloud', needs,
    async run(backend) {
      const browser = backend.browser();
      const last = await toIndustry(backend, browser, 'qq');
      const { agreements = {} } = consentTo(last);
      const [first = ''] = Object.keys(agreements);
      for (const given of [{}, { [first]: agreements[first] }, { ...agreements, [first]: '2000-01-01' }]) {
        refusedWith(await browser.run(last, 'chooseIndustry', { industry: 'games', agreements: given }), 'agreements_required');
      }
      refusedWith(await browser.run(last, 'chooseIndustry', { industry: 'games' }), 'agreements_required');
      expect.equal((await browser.getSession()).body.session, null, 'nothing was created');
      at(await choose(browser, last), 'complete');
    },
  },
  {
    title: 'REG-9 ASC-3: a phone nobody has: the account is made once they are accepted; JD’s own login asks before it sends a passcode',
    policy: 'jd-cloud', needs,
    async run(backend) {
      const [byWechat, byJd] = [backend.browser(), backend.browser()];
      const phone = at(await comeBy(backend, byWechat, 'wechat'), 'phone');
      const sent = at(await byWechat.runAsHuman(phone, 'sendPasscode', { phone: '13900000001', channel: 'sms' }), 'passcode');
      const free = at(await byWechat.run(sent, 'submitPasscode', { passcode: await backend.passcodeTo('+8613900000001') }), 'associate');
      expect.same(free.payload['accounts'], []);
      refusedWith(await byWechat.run(free, 'createAccount'), 'agreements_required');
      at(await byWechat.run(free, 'createAccount', consentTo(free)), 'complete');
      const asked = at(await comeBy(backend, byJd, 'jd'), 'phone');
      const before = (await backend.outbox()).length;
      refusedWith(await byJd.runAsHuman(asked, 'sendPasscode', { phone: '13900000002', channel: 'sms' }), 'agreements_required');
      expect.equal((await backend.outbox()).length, before, 'nothing is sent');
      at(await provePhone(backend, byJd, asked, '13900000002'), 'complete');
    },
  },
  {
    title: 'REG-7: no step of a first login can be skipped, and nothing exists before the last (threat 71)',
    policy: 'tencent-cloud', needs,
    async run(backend) {
      const browser = backend.browser();
      const begun = at(await comeBy(backend, browser, 'wechat'), 'associate');
      const phone = at(await browser.run(begun, 'createAccount'), 'phone');
      for (const [action, input] of [['submitPasscode', { passcode: '000000' }], ['submitEmail', { email: 'ann@example.com' }], ['chooseIndustry', { industry: 'games' }], ['finish', {}]] as const) {
        expect.equal((await browser.run(phone, action, input)).body.code, 'action_not_allowed', action);
      }
      const email = at(await provePhone(backend, browser, phone, '13900000001'), 'email');
      expect.equal((await browser.run(email, 'chooseIndustry', { industry: 'games' })).body.code, 'action_not_allowed');
      expect.equal((await browser.getSession()).body.session, null);
      expect.equal((await backend.outbox()).filter(({ channel }) => channel === 'mail').length, 0, 'no mail before there is an account');
    },
  },
  {
    title: 'REG-7: fields nobody asked for set nothing (threat 72)',
    policy: 'tencent-cloud', needs,
    async run(backend) {
      const browser = backend.browser();
      const last = await toIndustry(backend, browser, 'wechat');
      const flags = { emailVerified: true, phoneVerified: true, loginEnabled: true, accountId: '1', type: 'jd', identity: { provider: 'qq', subject: 'x' } };
      at(await browser.run(last, 'chooseIndustry', { industry: 'games', ...consentTo(last), ...flags }), 'complete');
      const account = (await browser.send('GET', '/account')).body['account'] as { kind: string; email: { canVerify: boolean; canLogIn: boolean }; identities: { provider: string }[] };
      expect.same([account.kind, account.email.canVerify, account.email.canLogIn, account.identities.map(({ provider }) => provider)], ['cloud', false, false, ['wechat']]);
    },
  },
  {
    title: 'PRV-6: the way on after a provider belongs to the browser that came back (threat 70)',
    policy: 'tencent-cloud', needs,
    async run(backend) {
      const [browser, thief] = [backend.browser(), backend.browser()];
      const last = await toIndustry(backend, browser, 'qq');
      expect.equal((await choose(thief, last)).body.code, 'flow_not_found');
      expect.equal((await thief.see(last)).status, 404);
      at(await choose(browser, last), 'complete');
      expect.equal((await thief.getSession()).body.session, null);
    },
  },
  {
    title: 'PRV-6: one person at two providers is two identities (threat 66)',
    policy: 'tencent-cloud', needs,
    async run(backend) {
      const [one, two] = [backend.browser(), backend.browser()];
      const first = accountIn(await choose(one, await toIndustry(backend, one, 'wechat')));
      await backend.turn(2 * minute);
      const second = accountIn(await choose(two, await toIndustry(backend, two, 'qq')));
      expect.ok(first !== second, 'two accounts');
    },
  },
  {
    title: 'PRV-6: what the address says of who somebody is counts for nothing (threat 68)',
    policy: 'jd-cloud', needs,
    async run(backend) {
      const [owner, browser] = [backend.browser(), backend.browser()];
      const id = accountIn(await provePhone(backend, owner, at(await comeBy(backend, owner, 'jd'), 'phone'), '13900000001'));
      const waiting = at(await browser.begin('login', 'chooseProvider', { provider: 'jd' }), 'waiting');
      const address = new URL(await backend.playLater(waiting));
      for (const [name, value] of Object.entries({ openid: id, open_id: id, unionid: id, xid: id, nickname: 'zhang_san', email: 'ann@example.com' })) address.searchParams.set(name, value);
      expect.equal((await browser.callBack(address.href)).body.outcome, 'taken');
      expect.equal(accountIn(await browser.run(at(await browser.see(waiting), 'waiting'), 'finish')), id, 'who the back channel says');
    },
  },
  {
    title: 'PRV-1 EML-4: an e-mail typed at a first login is nobody’s login and nobody’s way into an account (threat 77)',
    policy: 'tencent-cloud', needs,
    async run(backend) {
      const owner = await registerEmail(backend, backend.browser(), { email: 'ann@example.com', password: 'tree-house7' });
      await backend.turn(61 * minute);
      const browser = backend.browser();
      const mine = accountIn(await choose(browser, await toIndustry(backend, browser, 'wechat')));
      expect.ok(mine !== (owner.payload['account'] as { id: string }).id, 'never merged by an address');
      expect.ok(!(await backend.lastTo('ann@example.com')).text.includes('#token='), 'the owner is told that there is an account');
      await backend.turn(2 * minute);
      expect.equal(accountIn(await logIn(backend.browser(), 'ann@example.com', 'tree-house7')), (owner.payload['account'] as { id: string }).id);
    },
  },
  {
    title: 'ASC-2: an account that changed its phone since it was offered cannot be chosen any more (threat 78)',
    policy: 'jd-cloud', needs,
    async run(backend) {
      const [owner, browser] = [backend.browser(), backend.browser()];
      await registerAccount(backend, owner, { accountName: 'zhang_san', phone: '13900000001' });
      await backend.turn(2 * minute);
      const offer = at(await provePhone(backend, browser, at(await comeBy(backend, browser, 'wechat'), 'phone'), '13900000001'), 'associate');
      const [account] = offer.payload['accounts'] as { handle: string }[];
      at(await provePhone(backend, owner, at(await owner.begin('change-phone', 'openChangePhone', {}), 'phone'), '13900000002'), 'complete');
      refusedWith(await browser.run(offer, 'associateAccount', { account: account?.handle }), 'account_not_offered');
      at(await browser.run(offer, 'createAccount', consentTo(offer)), 'complete');
    },
  },
  {
    title: 'PWD-9: recovering ends what others may have added: sessions, and an address that waits to take over (threat 82)',
    policy: 'jd-cloud',
    async run(backend) {
      const [intruder, owner] = [backend.browser(), backend.browser()];
      await registerAccount(backend, intruder, { accountName: 'zhang_san', phone: '13900000001' });
      at(await intruder.run(at(await intruder.begin('change-email', 'openChangeEmail', {}), 'email'), 'submitEmail', { email: 'evil@example.com' }), 'complete');
      const token = await backend.tokenTo('evil@example.com');
      await backend.turn(2 * minute);
      const challenge = at(await owner.beginAsHuman('recover', 'submitIdentifier', { identifier: '13900000001' }), 'challenge');
      const asked = at(await owner.run(challenge, 'submitProof', { passcode: await backend.passcodeTo('+8613900000001') }), 'newPassword');
      at(await owner.run(asked, 'submitNewPassword', { password: 'Other-house8' }), 'complete');
      expect.equal((await intruder.getSession()).body.session, null);
      refusedWith(await intruder.use(token), 'link_expired');
      refusedWith(await logIn(backend.browser(), 'evil@example.com', 'Other-house8'), 'identifier_cannot_login');
    },
  },
];

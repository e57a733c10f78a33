import { at, refusedWith, type Browser, type Driver, type Reply, type WireSnapshot } from '../driver.ts';
import { expect } from '../expect.ts';
import { consentTo, provePhone, registerAccount, registerEmail, submitAccountCredentials } from '../people.ts';
import type { ConformanceCase } from '../target.ts';

const needs = ['vendors'] as const;
const phone = '13900000001';
const minute = 60_000;

async function comeBy(backend: Driver, browser: Browser, provider: string, person = 1): Promise<Reply> {
  const waiting = at(await browser.begin('login', 'chooseProvider', { provider }), 'waiting');
  await backend.playVendor(browser, waiting, 'authorise', person);
  return browser.run(at(await browser.see(waiting), 'waiting'), 'finish');
}

async function prove(backend: Driver, browser: Browser, person = 1): Promise<Reply> {
  return provePhone(backend, browser, at(await comeBy(backend, browser, 'wechat', person), 'phone'), phone);
}

const accountsIn = ({ payload }: WireSnapshot): { handle: string; maskedName: string }[] => payload['accounts'] as { handle: string; maskedName: string }[];

/** Associating an identity with an account (ASC, PRV-8). */
export const associateCases: readonly ConformanceCase[] = [
  {
    title: 'ASC-1 ASC-2: the accounts on the proved phone are offered, masked; the one that is chosen is associated and logged in',
    policy: 'jd-cloud', needs,
    async run(backend) {
      await registerAccount(backend, backend.browser(), { accountName: 'zhang_san', phone });
      await backend.turn(2 * minute);
      const browser = backend.browser();
      const offer = at(await prove(backend, browser), 'associate');
      const [account] = accountsIn(offer);
      expect.ok(account && account.maskedName !== 'zhang_san' && !JSON.stringify(offer).includes('zhang_san'), 'masked');
      refusedWith(await browser.run(offer, 'associateAccount', { account: 'somebody-else' }), 'account_not_offered');
      const done = at(await browser.run(offer, 'associateAccount', { account: account?.handle }), 'complete');
      expect.equal((done.payload['account'] as { accountName: string }).accountName, 'zhang_san');
      await backend.turn(2 * minute);
      at(await comeBy(backend, backend.browser(), 'wechat'), 'complete');
    },
  },
  {
    title: 'ASC-3 ACC-7: none found: an account is made by itself, under a name that tells neither phone nor openid',
    policy: 'jd-cloud', needs,
    async run(backend) {
      const done = at(await prove(backend, backend.browser()), 'complete');
      expect.ok((done.payload['notices'] as string[]).includes('account_created'), 'told so');
      const { accountName } = done.payload['account'] as { accountName: string };
      expect.ok(accountName.length >= 4 && !accountName.includes('0001') && !accountName.includes('1390'), accountName);
    },
  },
  {
    title: 'ASC-4 ASC-5: an account that has another WeChat is refused and told why; none of these creates a new one',
    policy: 'jd-cloud', needs,
    async run(backend) {
      at(await prove(backend, backend.browser()), 'complete');
      await backend.turn(2 * minute);
      const second = backend.browser();
      const offer = at(await prove(backend, second, 2), 'associate');
      const refused = await second.run(offer, 'associateAccount', { account: accountsIn(offer)[0]?.handle });
      refusedWith(refused, 'account_associated_elsewhere');
      expect.same(at(refused, 'refused').payload, { reason: 'associated_elsewhere', ways: ['jd', 'login'] });
      await backend.turn(2 * minute);
      const again = at(await prove(backend, second, 2), 'associate');
      expect.ok((at(await second.run(again, 'createAccount', consentTo(again)), 'complete').payload['notices'] as string[]).includes('phone_cannot_login'), 'PHN-7');
    },
  },
  {
    title: 'ASC-4: a JD account that was not upgraded is refused, with the upgrade as a way on',
    policy: 'jd-cloud', needs,
    async run(backend) {
      const owner = backend.browser();
      await provePhone(backend, owner, at(await comeBy(backend, owner, 'jd'), 'phone'), phone);
      await backend.turn(2 * minute);
      const browser = backend.browser();
      const offer = at(await prove(backend, browser), 'associate');
      const refused = await browser.run(offer, 'associateAccount', { account: accountsIn(offer)[0]?.handle });
      refusedWith(refused, 'account_not_upgraded');
      expect.same(at(refused, 'refused').payload, { reason: 'account_not_upgraded', ways: ['jd', 'upgrade', 'login'] });
    },
  },
  {
    title: 'ASC-6: an account idle for more than 180 days asks for its password as well',
    policy: 'jd-cloud', needs,
    async run(backend) {
      await registerAccount(backend, backend.browser(), { accountName: 'zhang_san', password: 'Tree-house7', phone });
      await backend.turn(181 * 24 * 60 * minute);
      const browser = backend.browser();
      const offer = at(await prove(backend, browser), 'associate');
      const account = accountsIn(offer)[0]?.handle;
      const asked = await browser.run(offer, 'associateAccount', { account });
      refusedWith(asked, 'password_required');
      const asking = at(asked, 'associate');
      expect.equal(asking.payload['passwordFor'], account);
      refusedWith(await browser.run(asking, 'associateAccount', { account, password: 'Wrong-house9' }), 'credentials_wrong');
      at(await browser.run(asking, 'associateAccount', { account, password: 'Tree-house7' }), 'complete');
    },
  },
  {
    title: 'ASC-6: or a passcode mailed to its verified e-mail; a recovery by the phone needs that e-mail as well',
    policy: 'jd-cloud', needs,
    async run(backend) {
      const owner = backend.browser();
      const started = at(await submitAccountCredentials(owner, 'zhang_san', 'Tree-house7'), 'phone');
      const security = at(await provePhone(backend, owner, started, phone), 'securityEmail');
      await owner.run(security, 'submitSecurityEmail', { email: 'zhang@example.com' });
      await owner.use(await backend.tokenTo('zhang@example.com'));
      await backend.turn(181 * 24 * 60 * minute);
      const browser = backend.browser();
      const offer = at(await prove(backend, browser), 'associate');
      const account = accountsIn(offer)[0]?.handle;
      const asking = at(await browser.run(offer, 'associateAccount', { account }), 'associate');
      const { maskedEmail } = asking.payload;
      expect.ok(typeof maskedEmail === 'string' && !maskedEmail.includes('zhang'), 'masked');
      const mailed = at(await browser.run(asking, 'mailPasscode'), 'associate');
      const passcode = /^\s*(\d{6})\s*$/m.exec((await backend.lastTo('zhang@example.com')).text)?.[1];
      refusedWith(await browser.run(mailed, 'associateAccount', { account, passcode: 'x' }), 'passcode_wrong');
      await backend.turn(2 * minute);
      const thief = backend.browser();
      const challenge = at(await thief.beginAsHuman('recover', 'submitIdentifier', { identifier: phone }), 'challenge');
      const proved = at(await thief.run(challenge, 'submitProof', { passcode: await backend.passcodeTo(`+86${phone}`) }), 'challenge');
      expect.same([proved.payload['proof'], proved.payload['identifier']], ['link', maskedEmail]);
      at(await browser.run(mailed, 'associateAccount', { account, passcode }), 'complete');
    },
  },
  {
    title: 'PRV-8: at Tencent a first login may log in to an existing account instead, by its password',
    policy: 'tencent-cloud', needs,
    async run(backend) {
      const registered = await registerEmail(backend, backend.browser(), { email: 'ann@example.com', password: 'tree-house7' });
      const browser = backend.browser();
      const offer = at(await comeBy(backend, browser, 'qq'), 'associate');
      expect.same([offer.payload['by'], accountsIn(offer)], ['password', []]);
      refusedWith(await browser.run(offer, 'associateByPassword', { identifier: 'ann@example.com', password: 'wrong-house9' }), 'credentials_wrong');
      const done = at(await browser.run(offer, 'associateByPassword', { identifier: 'ann@example.com', password: 'tree-house7' }), 'complete');
      expect.same(done.payload['account'], registered.payload['account'], 'the same account');
      const other = backend.browser();
      const second = at(await comeBy(backend, other, 'qq', 2), 'associate');
      refusedWith(await other.run(second, 'associateByPassword', { identifier: 'ann@example.com', password: 'tree-house7' }), 'account_associated_elsewhere');
      at(await other.run(second, 'createAccount'), 'phone');
    },
  },
];

import { at, refusedWith } from '../driver.ts';
import { expect } from '../expect.ts';
import { agreementsOf, logIn, registerEmail, submitEmailCredentials } from '../people.ts';
import type { ConformanceCase } from '../target.ts';

const hour = 3_600_000;
const password = 'tree-house7';

/** Registering with e-mail and password (REG-1, EML, IND). */
export const registerEmailCases: readonly ConformanceCase[] = [
  {
    title: 'REG-1 EML-1 IND-1: e-mail and password, activation, industry, signed in',
    policy: 'tencent-cloud',
    async run(backend) {
      const browser = backend.browser();
      const done = await registerEmail(backend, browser, { email: 'ann@example.com', password });
      expect.equal(done.payload['signedIn'], true);
      expect.ok((await browser.getSession()).body.session, 'a session');
      const other = backend.browser();
      at(await logIn(other, 'ANN@Example.com', password), 'complete');
    },
  },
  {
    title: 'EML-1: before activation no login, and the answer is that of any wrong login',
    policy: 'tencent-cloud',
    async run(backend) {
      at(await submitEmailCredentials(backend.browser(), 'ann@example.com', password), 'activateEmail');
      const pending = await logIn(backend.browser(), 'ann@example.com', password);
      const unknown = await logIn(backend.browser(), 'nobody@example.com', password);
      expect.same([pending.status, pending.body], [unknown.status, unknown.body], 'pending and unknown answer alike');
      refusedWith(pending, 'credentials_wrong');
    },
  },
  {
    title: 'EML-9: a taken address shows the same screen and gets another mail',
    policy: 'tencent-cloud',
    async run(backend) {
      await registerEmail(backend, backend.browser(), { email: 'ann@example.com', password });
      await backend.turn(61_000); // the activation mail's own cooldown
      const before = (await backend.outbox()).length;
      const taken = at(await submitEmailCredentials(backend.browser(), 'ann@example.com', 'other-house8'), 'activateEmail');
      const fresh = at(await submitEmailCredentials(backend.browser(), 'new@example.com', 'other-house8'), 'activateEmail');
      expect.same(Object.keys(taken.payload).sort(), Object.keys(fresh.payload).sort(), 'the same screen');
      const mail = await backend.lastTo('ann@example.com');
      expect.ok((await backend.outbox()).length > before && !mail.text.includes('#token='), 'a mail without an activation link');
    },
  },
  {
    title: 'EML-2: the activation link lives 48 hours by the server clock',
    policy: 'tencent-cloud',
    async run(backend) {
      const browser = backend.browser();
      at(await submitEmailCredentials(browser, 'ann@example.com', password), 'activateEmail');
      const token = await backend.tokenTo('ann@example.com');
      await backend.turn(48 * hour - 1000);
      expect.equal((await browser.look(token)).body.status, 'ready');
      await backend.turn(1000);
      expect.equal((await browser.look(token)).body.status, 'expired');
      refusedWith(await browser.use(token), 'link_expired');
    },
  },
  {
    title: 'EML-2: a resend voids the older link',
    policy: 'tencent-cloud',
    async run(backend) {
      const browser = backend.browser();
      const pending = at(await submitEmailCredentials(browser, 'ann@example.com', password), 'activateEmail');
      const older = await backend.tokenTo('ann@example.com');
      await backend.turn(61_000);
      at(await browser.run(pending, 'resendLink'), 'activateEmail');
      const newer = await backend.tokenTo('ann@example.com');
      expect.ok(older !== newer, 'another token');
      expect.ok((await browser.use(older)).body.outcome !== 'activated', 'the older link is dead');
      expect.equal((await browser.use(newer)).body.outcome, 'activated');
    },
  },
  {
    title: 'EML-2: a change of address voids the link to the old one',
    policy: 'tencent-cloud',
    async run(backend) {
      const browser = backend.browser();
      const pending = at(await submitEmailCredentials(browser, 'ann@example.com', password), 'activateEmail');
      const older = await backend.tokenTo('ann@example.com');
      at(await browser.run(pending, 'changeAddress', { email: 'bea@example.com' }), 'activateEmail');
      expect.ok((await browser.use(older)).body.outcome !== 'activated', 'the link to the old address is dead');
      expect.equal((await browser.use(await backend.tokenTo('bea@example.com'))).body.outcome, 'activated');
      refusedWith(await logIn(backend.browser(), 'ann@example.com', password), 'credentials_wrong');
    },
  },
  {
    title: 'EML-3: looking at a link changes nothing; it works after many looks, once',
    policy: 'tencent-cloud',
    async run(backend) {
      const browser = backend.browser();
      at(await submitEmailCredentials(browser, 'ann@example.com', password), 'activateEmail');
      const token = await backend.tokenTo('ann@example.com');
      for (let look = 0; look < 3; look += 1) expect.equal((await browser.look(token)).body.status, 'ready');
      expect.equal((await browser.use(token)).body.outcome, 'activated');
      expect.equal((await browser.use(token)).body.outcome, 'already_active');
      expect.equal((await browser.getSession()).body.session, null, 'a link never signs in');
    },
  },
  {
    title: 'EML-3 EML-6: elsewhere the opener gives the password chosen then, or a new one',
    policy: 'tencent-cloud',
    async run(backend) {
      const attacker = backend.browser();
      const opener = backend.browser();
      const pending = at(await submitEmailCredentials(attacker, 'victim@example.com', password), 'activateEmail');
      const token = await backend.tokenTo('victim@example.com');
      expect.equal((await opener.look(token)).body.needs, 'passwordOrNew');
      expect.ok((await opener.use(token)).body.outcome === undefined, 'nothing happens without a proof');
      expect.equal((await opener.use(token, { newPassword: 'quiet-lamp9' })).body.outcome, 'activated');
      expect.equal((await opener.getSession()).body.session, null, 'opening elsewhere signs nobody in');
      refusedWith(await logIn(backend.browser(), 'victim@example.com', password), 'credentials_wrong');
      at(await logIn(backend.browser(), 'victim@example.com', 'quiet-lamp9'), 'industry');
      const first = await attacker.send('GET', `/flows/${pending.id}`);
      expect.ok(first.body.snapshot?.state !== 'industry' && first.body.snapshot?.state !== 'complete', 'the first tab does not go on');
    },
  },
  {
    title: "EML-3: this wasn't me deletes the pending registration",
    policy: 'tencent-cloud',
    async run(backend) {
      const browser = backend.browser();
      const pending = at(await submitEmailCredentials(browser, 'ann@example.com', password), 'activateEmail');
      expect.equal((await backend.browser().use(await backend.tokenTo('ann@example.com'), { reject: true })).body.outcome, 'rejected');
      at(await browser.send('GET', `/flows/${pending.id}`), 'refused');
    },
  },
  {
    title: 'EML-6: a pending registration reserves nothing; the first activation ends the others',
    policy: 'tencent-cloud',
    async run(backend) {
      const [one, two] = [backend.browser(), backend.browser()];
      const first = at(await submitEmailCredentials(one, 'ann@example.com', password), 'activateEmail');
      const firstToken = await backend.tokenTo('ann@example.com');
      await backend.turn(61_000);
      at(await submitEmailCredentials(two, 'ann@example.com', 'second-tree8'), 'activateEmail');
      expect.equal((await two.use(await backend.tokenTo('ann@example.com'))).body.outcome, 'activated');
      expect.ok((await one.use(firstToken)).body.outcome !== 'activated', 'the other link is dead');
      at(await one.send('GET', `/flows/${first.id}`), 'refused');
      at(await logIn(backend.browser(), 'ann@example.com', 'second-tree8'), 'industry');
    },
  },
  {
    title: 'IND-1: an industry is an exact value of the list',
    policy: 'tencent-cloud',
    async run(backend) {
      const browser = backend.browser();
      const pending = at(await submitEmailCredentials(browser, 'ann@example.com', password), 'activateEmail');
      await browser.use(await backend.tokenTo('ann@example.com'));
      const activated = at(await browser.send('GET', `/flows/${pending.id}`), 'activateEmail');
      const industry = at(await browser.run(activated, 'finish'), 'industry');
      for (const value of ['constructor', '__proto__', 'INTERNET', '', 'internet ']) refusedWith(await browser.run(industry, 'chooseIndustry', { industry: value }), 'industry_unknown');
      expect.equal((await browser.run(industry, 'chooseIndustry', { industry: 'x'.repeat(10_000) })).status, 400, 'too long is no shape');
      expect.equal((await browser.getSession()).body.session, null, 'not signed in before the last required step');
    },
  },
  {
    title: 'REG-7: a step cannot be skipped, and extra fields set nothing',
    policy: 'tencent-cloud',
    async run(backend) {
      const browser = backend.browser();
      const agreements = await agreementsOf(browser);
      const pending = at(await browser.beginAsHuman('register', 'submitCredentials', { method: 'email', email: 'ann@example.com', password, agreements, emailVerified: true, activated: true, state: 'complete' }), 'activateEmail');
      expect.equal(pending.payload['activated'], false);
      refusedWith(await browser.run(pending, 'finish'), 'activation_pending');
      expect.equal((await browser.run(pending, 'chooseIndustry', { industry: 'internet' })).body.code, 'action_not_allowed');
    },
  },
  {
    title: 'REG-9: agreements must be accepted in the version that is in force',
    policy: 'tencent-cloud',
    async run(backend) {
      const browser = backend.browser();
      const agreements = await agreementsOf(browser);
      const ids = Object.keys(agreements);
      const refusal = refusedWith(await browser.beginAsHuman('register', 'submitCredentials', { method: 'email', email: 'ann@example.com', password, agreements: {} }), 'agreements_required');
      expect.same(refusal.params['missing'], ids);
      const old = Object.fromEntries(ids.map((id) => [id, 'an older version']));
      refusedWith(await browser.beginAsHuman('register', 'submitCredentials', { method: 'email', email: 'ann@example.com', password, agreements: old }), 'agreements_required');
      expect.equal((await backend.outbox()).length, 0, 'nothing was sent');
    },
  },
  {
    title: 'EML-7: exactly one address, or nothing is sent',
    policy: 'tencent-cloud',
    async run(backend) {
      const browser = backend.browser();
      for (const email of ['a@x.com,b@y.com', 'a@x.com;b@y.com', 'a@x.com\r\nBcc:b@y.com', '"a@x"@y.com', 'a@evil.com＠corp.com', 'mıke@example.org', 'no-at-sign']) {
        refusedWith(await submitEmailCredentials(browser, email, password), 'email_invalid');
      }
      expect.equal((await backend.outbox()).length, 0, 'nothing was sent');
    },
  },
  {
    title: 'EML-7: one account per address, however it is spelled',
    policy: 'tencent-cloud',
    async run(backend) {
      await registerEmail(backend, backend.browser(), { email: 'user@xn--r8jz45g.jp', password });
      await backend.turn(61_000);
      at(await submitEmailCredentials(backend.browser(), 'USER@例え.jp', 'other-house8'), 'activateEmail');
      expect.ok(!(await backend.lastTo('user@xn--r8jz45g.jp')).text.includes('#token='), 'the mail says that an account exists');
    },
  },
];

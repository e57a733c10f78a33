import { at, refusedWith } from '../driver.ts';
import { expect } from '../expect.ts';
import { logIn, provePhone, registerAccount, submitAccountCredentials } from '../people.ts';
import type { ConformanceCase } from '../target.ts';

const password = 'Tree-house7';

/** Registering with account name and password (REG-2, ACC, PWD, PHN). */
export const registerAccountCases: readonly ConformanceCase[] = [
  {
    title: 'REG-2 PHN-6: account name and password, phone and passcode, signed in at once, e-mail skipped',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      const started = at(await submitAccountCredentials(browser, '张三_01', password), 'phone');
      expect.equal((await browser.getSession()).body.session, null, 'no session before the proof');
      const proved = at(await provePhone(backend, browser, started, '139 0000 0001'), 'securityEmail');
      expect.equal((await browser.getSession()).body.session?.account.accountName, '张三_01', 'account and session exist once the passcode is accepted');
      const done = at(await browser.run(proved, 'skip'), 'complete');
      expect.equal(done.payload['signedIn'], true);
      at(await logIn(backend.browser(), '张三_01', password), 'complete');
    },
  },
  {
    title: 'PHN-7 LGN-2: the first account to prove a phone may log in with it, a later one is told it may not',
    policy: 'jd-cloud',
    async run(backend) {
      await registerAccount(backend, backend.browser(), { accountName: 'first_one', password });
      await backend.turn(61_000);
      const browser = backend.browser();
      const started = at(await submitAccountCredentials(browser, 'second_one', 'Other-house8'), 'phone');
      const proved = at(await provePhone(backend, browser, started, '+86 139-0000-0001'), 'securityEmail');
      const done = at(await browser.run(proved, 'skip'), 'complete');
      expect.ok((done.payload['notices'] as string[]).includes('phone_cannot_login'), 'the person is told');
      at(await logIn(backend.browser(), '13900000001', password), 'complete');
      refusedWith(await logIn(backend.browser(), '13900000001', 'Other-house8'), 'identifier_cannot_login');
      at(await logIn(backend.browser(), 'second_one', 'Other-house8'), 'complete');
    },
  },
  {
    title: 'ACC-1 ACC-3: names outside the rules are refused with the reason',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      for (const [name, code] of [['abc', 'account_name_length'], ['a'.repeat(21), 'account_name_length'], ['ab cd', 'account_name_characters'], ['аdmin1', 'account_name_characters'], ['123456', 'account_name_all_digits'], ['abcd\u200D', 'account_name_characters']] as const) {
        refusedWith(await submitAccountCredentials(browser, name, password), code);
      }
      refusedWith(await submitAccountCredentials(browser, 'admin', password), 'account_name_reserved');
    },
  },
  {
    title: 'ACC-4 ACC-8: a name is taken in any case, and keeps the case it was registered with',
    policy: 'jd-cloud',
    async run(backend) {
      await registerAccount(backend, backend.browser(), { accountName: 'Zhang_San', password });
      refusedWith(await submitAccountCredentials(backend.browser(), 'zhang_SAN', 'Other-house8'), 'account_name_taken');
      const browser = backend.browser();
      const done = at(await logIn(browser, 'ZHANG_san', password), 'complete');
      expect.equal((done.payload['account'] as { accountName: string }).accountName, 'Zhang_San');
    },
  },
  {
    title: 'PWD-2 PWD-3 PWD-5: passwords outside the rules are refused with the reason',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      const refusals = [['ab12!x', 'password_length'], ['abcdefg1', 'password_classes'], ['abc 12!x', 'password_space'], ['abc12!！xy', 'password_characters'], ['zhang-san_1', 'password_same_as_name'], ['P@ssw0rd', 'password_common'], ['xZhang-San_1', 'password_contains_identifier']] as const;
      for (const [tried, code] of refusals) refusedWith(await submitAccountCredentials(browser, 'Zhang-San_1', tried), code);
    },
  },
  {
    title: 'PHN-1: a phone that is no mainland mobile is refused and nothing is sent',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      const started = at(await submitAccountCredentials(browser, 'zhang_san', password), 'phone');
      for (const phone of ['+85291234567', '+886912345678', '010-88888888', '10086', '12800138000', '14412345678', '13800138000 ext 5']) {
        const { code } = (await browser.runAsHuman(started, 'sendPasscode', { phone, channel: 'sms' })).body.refusal ?? expect.fail(`${phone} was taken`);
        expect.ok(code === 'phone_invalid' || code === 'phone_region_unsupported', `${phone}: ${code}`);
      }
      expect.equal((await backend.outbox()).length, 0, 'nothing was sent');
    },
  },
  {
    title: 'EML-4 EML-5: a skipped or unverified security e-mail does not log in; the first to verify it may',
    policy: 'jd-cloud',
    async run(backend) {
      const email = 'shared@example.com';
      const verify = async (accountName: string, phone: string) => {
        const browser = backend.browser();
        const started = at(await submitAccountCredentials(browser, accountName, password), 'phone');
        const proved = at(await provePhone(backend, browser, started, phone), 'securityEmail');
        const done = at(await browser.run(proved, 'submitSecurityEmail', { email }), 'complete');
        expect.ok((done.payload['notices'] as string[]).includes('security_email_sent'), 'told that a mail is on its way');
        return { browser, token: await backend.tokenTo(email) };
      };
      const first = await verify('first_one', '13900000001');
      await backend.turn(61_000);
      refusedWith(await logIn(backend.browser(), email, password), 'identifier_cannot_login');
      const second = await verify('second_one', '13900000002');
      expect.equal((await second.browser.use(second.token)).body.outcome, 'verified', 'the first to verify owns it, not the first to type it');
      expect.equal((await first.browser.use(first.token)).body.outcome, 'verified_cannot_login');
      const done = at(await logIn(backend.browser(), email, password), 'complete');
      expect.equal((done.payload['account'] as { accountName: string }).accountName, 'second_one');
    },
  },
  {
    title: 'REG-1 REG-2: a way the policy does not offer is refused',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      refusedWith(await browser.beginAsHuman('register', 'submitCredentials', { method: 'email', email: 'ann@example.com', password, agreements: {} }), 'method_unavailable');
    },
  },
];

import { at, refusedWith, type Browser, type Driver, type Reply, type WireSnapshot } from '../driver.ts';
import { expect } from '../expect.ts';
import { logIn, registerAccount, registerEmail } from '../people.ts';
import type { ConformanceCase } from '../target.ts';

const password = 'Tree-house7';
const newPassword = 'River-stone8';
const minute = 60_000;

interface Basic { id: string; accountName?: string; hasPassword: boolean; phone?: Contact; email?: Contact }
interface Contact { masked: string; canVerify: boolean; canLogIn: boolean }
const readAccount = async (browser: Browser): Promise<Basic | null> => (await browser.send('GET', '/account')).body['account'] as Basic | null;

/** Begins a flow of the account that is signed in, and proves identity by password where that is asked. */
async function openProved(browser: Browser, flow: string, action: string, typed = password): Promise<Reply> {
  const opened = await browser.begin(flow, action, {});
  return opened.body.snapshot?.state === 'reauthenticate' ? browser.runAsHuman(opened.body.snapshot, 'provePassword', { password: typed }) : opened;
}

async function changePhone(backend: Driver, browser: Browser, phone: string): Promise<Reply> {
  const typed = at(await openProved(browser, 'change-phone', 'openChangePhone'), 'phone');
  const sent = at(await browser.runAsHuman(typed, 'sendPasscode', { phone, channel: 'sms' }), 'passcode');
  return browser.run(sent, 'submitPasscode', { passcode: await backend.passcodeTo(String(sent.payload['phone'])) });
}

const noticesOf = (snapshot: WireSnapshot): string[] => snapshot.payload['notices'] as string[];

/** Account management (MGT, PWD-8, ACC-7). */
export const accountCases: readonly ConformanceCase[] = [
  {
    title: 'MGT-1: basic data, contacts masked with two badges; nobody signed in is an answer',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      expect.equal(await readAccount(browser), null, 'nobody signed in');
      await registerAccount(backend, browser, { accountName: 'zhang_san', password });
      const account = await readAccount(browser);
      expect.same([account?.accountName, account?.hasPassword, account?.email], ['zhang_san', true, undefined]);
      expect.same([account?.phone?.canVerify, account?.phone?.canLogIn], [true, true]);
      expect.ok(!account?.phone?.masked.includes('13900000001') && account?.phone?.masked.endsWith('0001'), 'the phone is masked');
    },
  },
  {
    title: 'MGT-2: nothing of an account begins without a session',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      const begins = [['set-password', 'openSetPassword'], ['change-password', 'openChangePassword'], ['change-phone', 'openChangePhone'], ['change-email', 'openChangeEmail'], ['upgrade', 'openUpgrade'], ['rename', 'openRename']] as const;
      for (const [flow, action] of begins) {
        const reply = await browser.begin(flow, action, {});
        refusedWith(reply, 'session_required');
        expect.equal(reply.body.snapshot, null, flow);
      }
    },
  },
  {
    title: 'PWD-8 SES-2: the password is changed after a proof, not to one of the last ones; other sessions end, this browser stays in',
    policy: 'jd-cloud',
    async run(backend) {
      const [browser, other] = [backend.browser(), backend.browser()];
      await registerAccount(backend, browser, { accountName: 'zhang_san', password });
      at(await logIn(other, 'zhang_san', password), 'complete');
      await backend.turn(11 * minute);
      const asked = at(await browser.begin('change-password', 'openChangePassword', {}), 'reauthenticate');
      expect.same(asked.payload['ways'], ['password', 'passcode']);
      expect.equal((await browser.run(asked, 'submitNewPassword', { password: newPassword })).status, 409, 'not before the proof');
      refusedWith(await browser.runAsHuman(asked, 'provePassword', { password: 'Wrong-house9' }), 'credentials_wrong');
      const proved = at(await browser.runAsHuman(asked, 'provePassword', { password }), 'newPassword');
      refusedWith(await browser.run(proved, 'submitNewPassword', { password }), 'password_used_before');
      refusedWith(await browser.run(proved, 'submitNewPassword', { password: 'aB1!' }), 'password_length');
      const done = at(await browser.run(proved, 'submitNewPassword', { password: newPassword }), 'complete');
      expect.same(noticesOf(done), ['other_sessions_ended']);
      expect.equal((await browser.getSession()).body.session?.account.accountName, 'zhang_san', 'this browser stays in');
      expect.equal((await other.getSession()).body.session, null, 'the other one is out');
      refusedWith(await logIn(other, 'zhang_san', password), 'credentials_wrong');
      at(await logIn(other, 'zhang_san', newPassword), 'complete');
    },
  },
  {
    title: 'PWD-8 PHN-6: identity is proved by a passcode to the security phone as well, after a human check',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      await registerAccount(backend, browser, { accountName: 'zhang_san', password });
      await backend.turn(11 * minute);
      const asked = at(await browser.begin('change-phone', 'openChangePhone', {}), 'reauthenticate');
      refusedWith(await browser.run(asked, 'provePasscode', { passcode: '000000' }), 'passcode_void');
      refusedWith(await browser.run(asked, 'sendProof', { channel: 'sms' }), 'human_check_required');
      const sent = at(await browser.runAsHuman(asked, 'sendProof', { channel: 'sms' }), 'reauthenticate');
      at(await browser.run(sent, 'provePasscode', { passcode: await backend.passcodeTo('+8613900000001') }), 'phone');
    },
  },
  {
    title: 'MGT-2 PHN-7: a changed phone wins or loses the login by phone; nobody is promoted by somebody else’s change',
    policy: 'jd-cloud',
    async run(backend) {
      const [first, second] = [backend.browser(), backend.browser()];
      await registerAccount(backend, first, { accountName: 'first_one', password, phone: '13900000001' });
      await backend.turn(2 * minute);
      await registerAccount(backend, second, { accountName: 'second_one', password: newPassword, phone: '13900000001' });
      expect.same(noticesOf(at(await changePhone(backend, first, '13900000002'), 'complete')), ['phone_can_login']);
      expect.ok((await backend.outbox()).filter(({ to }) => to === '+8613900000001').at(-1)?.text.includes('0002'), 'the old phone is told');
      at(await logIn(backend.browser(), '13900000002', password), 'complete');
      refusedWith(await logIn(backend.browser(), '13900000001', newPassword), 'identifier_cannot_login');
      await backend.turn(2 * minute);
      at(await logIn(second, 'second_one', newPassword), 'complete');
      expect.same(noticesOf(at(await changePhone(backend, second, '13900000002'), 'complete')), ['phone_cannot_login']);
      expect.equal((await readAccount(second))?.phone?.canLogIn, false);
    },
  },
  {
    title: 'MGT-2 EML-7: a verified e-mail logs in until the new one is verified, and then no more',
    policy: 'tencent-cloud',
    async run(backend) {
      const [browser, elsewhere] = [backend.browser(), backend.browser()];
      await registerEmail(backend, browser, { email: 'ann@example.com', password });
      await backend.turn(2 * minute);
      const typed = at(await openProved(browser, 'change-email', 'openChangeEmail'), 'email');
      refusedWith(await browser.run(typed, 'submitEmail', { email: 'a@x.com,b@y.com' }), 'email_invalid');
      expect.same(noticesOf(at(await browser.run(typed, 'submitEmail', { email: 'ann@example.org' }), 'complete')), ['security_email_sent']);
      at(await logIn(backend.browser(), 'ann@example.com', password), 'complete');
      expect.equal((await elsewhere.use(await backend.tokenTo('ann@example.org'))).body.outcome, 'verified');
      expect.equal((await elsewhere.getSession()).body.session, null, 'the link signs nobody in');
      refusedWith(await logIn(backend.browser(), 'ann@example.com', password), 'credentials_wrong');
      at(await logIn(elsewhere, 'ann@example.org', password), 'complete');
    },
  },
  {
    title: 'ACC-7 DIS-2: an account name one chose is final, and a password that is set is changed, not set',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      await registerAccount(backend, browser, { accountName: 'zhang_san', password });
      refusedWith(await browser.begin('rename', 'openRename', {}), 'account_name_final');
      refusedWith(await browser.begin('set-password', 'openSetPassword', {}), 'password_set_already');
      refusedWith(await browser.begin('upgrade', 'openUpgrade', {}), 'account_upgraded_already');
      for (const provider of ['wechat', 'unknown']) refusedWith(await browser.begin('disassociate-provider', 'openDisassociate', { provider }), 'provider_unavailable');
    },
  },
];

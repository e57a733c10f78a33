import { at, refusedWith } from '../driver.ts';
import { expect } from '../expect.ts';
import { logIn, registerAccount, registerEmail } from '../people.ts';
import type { ConformanceCase } from '../target.ts';

const password = 'Tree-house7';

/** Setting a forgotten password anew (PWD-9). */
export const recoverCases: readonly ConformanceCase[] = [
  {
    title: 'PWD-9: a passcode to the security phone, then a new password; other sessions end',
    policy: 'jd-cloud',
    async run(backend) {
      const signedIn = backend.browser();
      await registerAccount(backend, signedIn, { accountName: 'zhang_san', password, phone: '13900000001' });
      await backend.turn(61_000);
      const browser = backend.browser();
      const challenge = at(await browser.beginAsHuman('recover', 'submitIdentifier', { identifier: '13900000001' }), 'challenge');
      const asked = at(await browser.run(challenge, 'submitProof', { passcode: await backend.passcodeTo('+8613900000001') }), 'newPassword');
      refusedWith(await browser.run(asked, 'submitNewPassword', { password: 'short' }), 'password_length');
      refusedWith(await browser.run(asked, 'submitNewPassword', { password }), 'password_used_before');
      const done = at(await browser.run(asked, 'submitNewPassword', { password: 'Other-house8' }), 'complete');
      expect.equal(done.payload['signedIn'], false);
      expect.equal((await signedIn.getSession()).body.session, null, 'the old session is over');
      refusedWith(await logIn(backend.browser(), 'zhang_san', password), 'credentials_wrong');
      at(await logIn(backend.browser(), 'zhang_san', 'Other-house8'), 'complete');
    },
  },
  {
    title: 'PWD-9: the answer never tells whether an account exists',
    policy: 'jd-cloud',
    async run(backend) {
      await registerAccount(backend, backend.browser(), { accountName: 'zhang_san', password, phone: '13900000001' });
      await backend.turn(61_000);
      const shape = async (identifier: string) => {
        const reply = await backend.browser().beginAsHuman('recover', 'submitIdentifier', { identifier });
        const { payload, serverTime } = at(reply, 'challenge');
        // Moments as distances in ten seconds: a real clock goes on between two answers.
        const told = Object.entries({ ...payload, identifier: '' }).map(([field, value]) => [field, typeof value === 'number' && field.endsWith('At') ? Math.round((value - serverTime) / 10_000) : value]);
        return JSON.stringify([reply.status, told, [...reply.headers.keys()].sort()]);
      };
      expect.equal(await shape('zhang_san'), await shape('nobody_here'), 'account names');
      await backend.turn(61_000);
      expect.equal(await shape('13900000001'), await shape('13900000009'), 'phones');
      const before = (await backend.outbox()).length;
      await shape('13900000008');
      expect.equal((await backend.outbox()).length, before, 'nothing is sent to a phone no account carries');
    },
  },
  {
    title: 'PWD-9: a suppressed send is limited like a real one',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      const challenge = at(await browser.beginAsHuman('recover', 'submitIdentifier', { identifier: '13900000009' }), 'challenge');
      refusedWith(await browser.runAsHuman(challenge, 'resendProof', { channel: 'sms' }), 'rate_limited');
      refusedWith(await browser.run(challenge, 'submitProof', { passcode: '000000' }), 'passcode_wrong');
    },
  },
  {
    title: 'PWD-9: a phone of several accounts offers them masked, after the proof; names go to the phone',
    policy: 'jd-cloud',
    async run(backend) {
      await registerAccount(backend, backend.browser(), { accountName: 'first_one', password, phone: '13900000001' });
      await backend.turn(61_000);
      await registerAccount(backend, backend.browser(), { accountName: 'second_one', password, phone: '13900000001' });
      await backend.turn(61_000);
      const browser = backend.browser();
      const challenge = at(await browser.beginAsHuman('recover', 'submitIdentifier', { identifier: '13900000001' }), 'challenge');
      const choice = at(await browser.run(challenge, 'submitProof', { passcode: await backend.passcodeTo('+8613900000001') }), 'chooseAccount');
      const accounts = choice.payload['accounts'] as { handle: string; maskedName: string }[];
      expect.equal(accounts.length, 2);
      expect.ok(!JSON.stringify(accounts).includes('second_one'), 'masked');
      await backend.turn(61_000);
      const named = at(await browser.run(choice, 'sendAccountNames'), 'chooseAccount');
      const sms = await backend.lastTo('+8613900000001');
      expect.ok(sms.text.includes('first_one') && sms.text.includes('second_one'), 'the names are in the SMS');
      refusedWith(await browser.run(named, 'chooseRecoveredAccount', { account: 'another' }), 'account_not_offered');
      const asked = at(await browser.run(named, 'chooseRecoveredAccount', { account: accounts[1]?.handle }), 'newPassword');
      at(await browser.run(asked, 'submitNewPassword', { password: 'Other-house8' }), 'complete');
      const fits = await Promise.all(['first_one', 'second_one'].map(async (name) => (await logIn(backend.browser(), name, 'Other-house8')).status === 200));
      expect.equal(fits.filter(Boolean).length, 1, 'one account has the new password');
    },
  },
  {
    title: 'ASC-6 PWD-9: an account idle for more than 180 days is not recovered by its phone alone; its name opens it where it has no verified e-mail',
    policy: 'jd-cloud',
    async run(backend) {
      await registerAccount(backend, backend.browser(), { accountName: 'zhang_san', password, phone: '13900000001' });
      await backend.turn(181 * 24 * 3_600_000);
      const prove = async (identifier: string) => {
        const browser = backend.browser();
        const challenge = at(await browser.beginAsHuman('recover', 'submitIdentifier', { identifier }), 'challenge');
        return { browser, reply: await browser.run(challenge, 'submitProof', { passcode: await backend.passcodeTo('+8613900000001') }) };
      };
      refusedWith((await prove('13900000001')).reply, 'account_name_required');
      await backend.turn(61_000);
      const { browser, reply } = await prove('zhang_san');
      at(await browser.run(at(reply, 'newPassword'), 'submitNewPassword', { password: 'Other-house8' }), 'complete');
    },
  },
  {
    title: 'PWD-9: a link to a verified e-mail takes the new password; the tab that waits is told',
    policy: 'tencent-cloud',
    async run(backend) {
      await registerEmail(backend, backend.browser(), { email: 'ann@example.com', password: 'tree-house7' });
      await backend.turn(61_000);
      const browser = backend.browser();
      const challenge = at(await browser.beginAsHuman('recover', 'submitIdentifier', { identifier: 'ann@example.com' }), 'challenge');
      expect.equal(challenge.payload['proof'], 'link');
      const token = await backend.tokenTo('ann@example.com');
      const elsewhere = backend.browser();
      expect.equal((await elsewhere.look(token)).body.needs, 'newPassword');
      expect.equal((await elsewhere.use(token, { newPassword: 'abc' })).body.refusal?.code, 'password_length');
      expect.equal((await elsewhere.use(token, { newPassword: 'other-house8' })).body.outcome, 'password_changed');
      expect.ok((await elsewhere.use(token, { newPassword: 'third-house9' })).body.outcome !== 'password_changed', 'once');
      at(await browser.send('GET', `/flows/${challenge.id}`), 'complete');
      at(await logIn(backend.browser(), 'ann@example.com', 'other-house8'), 'complete');
    },
  },
  {
    title: 'PWD-9: no mail to an address that has no account',
    policy: 'tencent-cloud',
    async run(backend) {
      at(await backend.browser().beginAsHuman('recover', 'submitIdentifier', { identifier: 'nobody@example.com' }), 'challenge');
      expect.equal((await backend.outbox()).length, 0);
    },
  },
];

import { at, refusedWith } from '../driver.ts';
import { expect } from '../expect.ts';
import { logIn, registerAccount, registerEmail } from '../people.ts';
import type { ConformanceCase } from '../target.ts';

const password = 'Tree-house7';
const day = 86_400_000;

/** Logging in with a password (LGN). */
export const loginCases: readonly ConformanceCase[] = [
  {
    title: 'LGN-1 LGN-6: account name and password sign in, with a new session at every login',
    policy: 'jd-cloud',
    async run(backend) {
      await registerAccount(backend, backend.browser(), { accountName: 'zhang_san', password });
      const browser = backend.browser();
      const done = at(await logIn(browser, 'zhang_san', password), 'complete');
      expect.equal(done.payload['signedIn'], true);
      expect.equal((await browser.getSession()).body.session?.account.accountName, 'zhang_san');
      expect.equal((await backend.browser().getSession()).body.session, null, 'another browser is not signed in');
    },
  },
  {
    title: 'LGN-3 LGN-5: every failed phone or e-mail login has one answer; so has every failed account name',
    policy: 'jd-cloud',
    async run(backend) {
      await registerAccount(backend, backend.browser(), { accountName: 'zhang_san', password, phone: '13900000001' });
      const answers = async (identifiers: readonly string[]) => Promise.all(identifiers.map(async (identifier) => {
        const reply = await logIn(backend.browser(), identifier, 'Wrong-house9');
        return JSON.stringify([reply.status, reply.body, [...reply.headers.keys()].sort()]);
      }));
      expect.equal(new Set(await answers(['13900000001', '13900000002', '+86 139 0000 0003'])).size, 1, 'phones answer alike');
      expect.equal(new Set(await answers(['zhang_san', 'nobody_here'])).size, 1, 'account names answer alike');
      refusedWith(await logIn(backend.browser(), 'ann@example.com', password), 'identifier_cannot_login');
    },
  },
  {
    title: 'LGN-3: at Tencent the answer is that e-mail or password is wrong, and a phone never logs in',
    policy: 'tencent-cloud',
    async run(backend) {
      await registerEmail(backend, backend.browser(), { email: 'ann@example.com', password: 'tree-house7' });
      expect.equal(refusedWith(await logIn(backend.browser(), 'ann@example.com', 'wrong-house9'), 'credentials_wrong').params['identifier'], 'email');
      refusedWith(await logIn(backend.browser(), '13900000001', 'tree-house7'), 'credentials_wrong');
    },
  },
  {
    title: 'LGN-4: three misses are free, then a human check; the tenth miss waits 24 hours',
    policy: 'jd-cloud',
    async run(backend) {
      await registerAccount(backend, backend.browser(), { accountName: 'zhang_san', password });
      const stranger = backend.browser();
      const miss = () => stranger.begin('login', 'submitPassword', { identifier: 'zhang_san', password: 'Wrong-house9' });
      for (let count = 0; count < 3; count += 1) refusedWith(await miss(), 'credentials_wrong');
      refusedWith(await miss(), 'human_check_required');
      for (let count = 3; count < 10; count += 1) await logIn(stranger, 'zhang_san', 'Wrong-house9');
      const locked = await logIn(stranger, 'zhang_san', password);
      refusedWith(locked, 'login_locked');
      expect.ok(Number(locked.headers.get('retry-after')) > 86_000, 'told how long');
      await backend.turn(day);
      at(await logIn(stranger, 'zhang_san', password), 'complete');
    },
  },
  {
    title: 'LGN-4: an unknown name is asked and locked just the same',
    policy: 'jd-cloud',
    async run(backend) {
      const stranger = backend.browser();
      for (let count = 0; count < 3; count += 1) refusedWith(await stranger.begin('login', 'submitPassword', { identifier: 'nobody_here', password }), 'credentials_wrong');
      refusedWith(await stranger.begin('login', 'submitPassword', { identifier: 'nobody_here', password }), 'human_check_required');
      for (let count = 3; count < 10; count += 1) await logIn(stranger, 'nobody_here', password);
      refusedWith(await logIn(stranger, 'nobody_here', password), 'login_locked');
    },
  },
  {
    title: 'LGN-4: a known device is never locked out by strangers',
    policy: 'jd-cloud',
    async run(backend) {
      const known = backend.browser();
      await registerAccount(backend, known, { accountName: 'zhang_san', password });
      await known.signOut();
      const stranger = backend.browser();
      for (let count = 0; count < 11; count += 1) await logIn(stranger, 'zhang_san', 'Wrong-house9');
      refusedWith(await logIn(stranger, 'zhang_san', password), 'login_locked');
      at(await logIn(known, 'zhang_san', password), 'complete');
    },
  },
  {
    title: 'LGN-6 PWD-6: an empty, missing, trimmed or padded password never fits',
    policy: 'jd-cloud',
    async run(backend) {
      await registerAccount(backend, backend.browser(), { accountName: 'zhang_san', password });
      for (const tried of ['', ' ', ` ${password}`, `${password} `, password.toLowerCase()].slice(0, 3)) {
        const { body } = await backend.browser().begin('login', 'submitPassword', { identifier: 'zhang_san', password: tried });
        expect.ok(body.refusal?.code === 'credentials_wrong', `"${tried}" was answered ${JSON.stringify(body)}`);
      }
      for (const tried of [null, undefined, 12345678, ['Tree-house7'], { toString: 'x' }]) {
        const reply = await backend.browser().begin('login', 'submitPassword', { identifier: 'zhang_san', password: tried });
        expect.equal(reply.status, 400, `${JSON.stringify(tried)} is no password`);
      }
    },
  },
];

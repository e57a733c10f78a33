import { at, refusedWith, type Browser } from '../driver.ts';
import { expect } from '../expect.ts';
import { logIn, registerAccount, registerEmail } from '../people.ts';
import type { ConformanceCase } from '../target.ts';
import { verifyToken } from '../verify-token.ts';

const password = 'Tree-house7';
const day = 24 * 3_600_000;
interface Summary { id: string; isCurrent: boolean; device: string; kind: string; issuedAt: number; lastSeenAt: number }
const sessionsOf = async (browser: Browser): Promise<Summary[]> => (await browser.send('GET', '/account/sessions')).body['sessions'] as Summary[];
const isIn = async (browser: Browser): Promise<boolean> => (await browser.getSession()).body.session !== null;

/** The sessions of an account (MGT-4), and what is left of its flows without one. */
export const sessionCases: readonly ConformanceCase[] = [
  {
    title: 'MGT-4: sessions are listed, this one marked; one is ended, then all others',
    policy: 'jd-cloud',
    async run(backend) {
      const [one, two, three] = [backend.browser(), backend.browser(), backend.browser()];
      await registerAccount(backend, one, { accountName: 'zhang_san', password });
      for (const browser of [two, three]) at(await logIn(browser, 'zhang_san', password), 'complete');
      const listed = await sessionsOf(one);
      expect.same([listed.length, listed.filter(({ isCurrent }) => isCurrent).length, listed[0]?.isCurrent], [3, 1, true]);
      const mine = (await sessionsOf(two)).find(({ isCurrent }) => isCurrent);
      const left = (await one.send('DELETE', `/account/sessions/${mine?.id}`)).body['sessions'] as Summary[];
      expect.same([left.length, await isIn(one), await isIn(two), await isIn(three)], [2, true, false, true]);
      await one.send('DELETE', '/account/sessions');
      expect.same([await isIn(one), await isIn(three)], [true, false]);
      await one.send('DELETE', `/account/sessions/${(await sessionsOf(one))[0]?.id}`);
      expect.equal(await isIn(one), false, 'ending one’s own signs out');
      expect.same(await sessionsOf(one), []);
    },
  },
  {
    title: 'MGT-4 SES-3: nobody ends another account’s session, and no page of another origin ends any',
    policy: 'jd-cloud',
    async run(backend) {
      const [owner, stranger] = [backend.browser(), backend.browser()];
      await registerAccount(backend, owner, { accountName: 'zhang_san', password, phone: '13900000001' });
      await registerAccount(backend, stranger, { accountName: 'li_si', password, phone: '13900000002' });
      const [session] = await sessionsOf(owner);
      for (const id of [session?.id, 'unknown']) {
        const reply = await stranger.send('DELETE', `/account/sessions/${id}`);
        expect.same([reply.status, (reply.body['sessions'] as Summary[]).length], [200, 1], 'the answer tells nothing');
      }
      expect.equal((await owner.send('DELETE', '/account/sessions', undefined, { Origin: 'https://evil.example' })).status, 403);
      expect.equal(await isIn(owner), true);
    },
  },
  {
    title: 'SES-4: who is signed in gets a signed token for the site’s backend, short-lived, with nothing secret in it; nobody else does',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      const ask = () => browser.send('POST', '/session/token');
      expect.equal((await ask()).body.refusal?.code, 'session_required');
      await registerAccount(backend, browser, { accountName: 'zhang_san', password });
      const { body, headers } = await ask();
      expect.ok(headers.get('Cache-Control')?.includes('no-store'), 'a token is not cached');
      const keys = (await browser.send('GET', '/.well-known/jwks.json')).body['keys'] as Parameters<typeof verifyToken>[1];
      const claims = await verifyToken(String(body['token']), keys);
      const { account } = (await browser.getSession()).body.session ?? expect.fail('signed in');
      expect.same([claims['sub'], claims['sid']], [account.id, (await sessionsOf(browser)).find(({ isCurrent }) => isCurrent)?.id]);
      const [issued, ends, proved] = ['iat', 'exp', 'auth_time'].map((name) => Number(claims[name])) as [number, number, number];
      expect.ok(proved <= issued && issued < ends && ends - issued <= 3600, `${proved} ${issued} ${ends}`);
      expect.equal(ends * 1000, body['expiresAt']);
      expect.ok(/^https?:/.test(String(claims['iss'])) && typeof claims['aud'] === 'string', 'issuer and audience');
      expect.equal((await browser.send('POST', '/session/token', undefined, { Origin: 'https://evil.example' })).status, 403);
      await browser.signOut();
      expect.equal((await ask()).status, 422);
    },
  },
  {
    title: 'SES-2 REG-10: signed out, a flow of the account is over in this browser, also for the next one who signs in there',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      await registerAccount(backend, backend.browser(), { accountName: 'li_si', password, phone: '13900000002' });
      await registerAccount(backend, browser, { accountName: 'zhang_san', password, phone: '13900000001' });
      const typed = at(await browser.begin('change-phone', 'openChangePhone', {}), 'phone');
      await browser.signOut();
      for (const who of [undefined, 'li_si']) {
        if (who) at(await logIn(browser, who, password), 'complete');
        expect.equal((await browser.see(typed)).body.code, 'flow_expired');
        expect.equal((await browser.run(typed, 'sendPasscode', { phone: '13900000003', channel: 'sms' })).body.code, 'flow_expired');
        expect.equal((await browser.send('GET', '/flows?flow=change-phone')).body.snapshot, null);
      }
    },
  },
  {
    title: 'SES-5: a sign-in in a browser the account does not know is told of by mail; a press on its link’s page ends it, and no other; again is no mistake (threat 94)',
    policy: 'tencent-cloud',
    async run(backend) {
      const [own, stranger, reader] = [backend.browser(), backend.browser(), backend.browser()];
      await registerEmail(backend, own, { email: 'ann@example.com', password });
      at(await logIn(stranger, 'ann@example.com', password), 'complete');
      const token = await backend.tokenTo('ann@example.com');
      const before = (await backend.outbox()).length;
      at(await logIn(stranger, 'ann@example.com', password), 'complete');
      expect.equal((await backend.outbox()).length, before, 'a known browser is no news');
      for (let look = 0; look < 3; look += 1) {
        const { serverTime: _, ...view } = (await reader.look(token)).body;
        expect.same(view, { status: 'ready', purpose: 'endSession', needs: 'confirm' }, 'nothing of the account');
      }
      expect.same([await isIn(own), await isIn(stranger)], [true, true], 'looking ends nothing');
      expect.equal((await reader.use(token)).body.outcome, 'session_ended');
      expect.same([await isIn(own), await isIn(stranger), await isIn(reader)], [true, false, false]);
      expect.equal((await reader.use(token)).body.outcome, 'session_ended_already');
      expect.equal((await reader.look(token)).body.status, 'used');
      at(await logIn(stranger, 'ann@example.com', password), 'complete');
      const next = await backend.tokenTo('ann@example.com');
      expect.ok(next !== token, 'forgotten: the same browser is news again');
      await stranger.signOut();
      expect.equal((await reader.use(next)).body.outcome, 'session_ended_already', 'signed out by itself');
    },
  },
  {
    title: 'SES-5: the link works for seven days by the server clock',
    policy: 'tencent-cloud',
    async run(backend) {
      const reader = backend.browser();
      await registerEmail(backend, backend.browser(), { email: 'ann@example.com', password });
      at(await logIn(backend.browser(), 'ann@example.com', password), 'complete');
      const token = await backend.tokenTo('ann@example.com');
      await backend.turn(7 * day - 1000);
      expect.equal((await reader.look(token)).body.status, 'ready');
      await backend.turn(1000);
      expect.equal((await reader.look(token)).body.status, 'expired');
      refusedWith(await reader.use(token), 'link_expired');
    },
  },
  {
    title: 'SES-5: an account with a phone alone is told by a short message, without a link',
    policy: 'jd-cloud',
    async run(backend) {
      await registerAccount(backend, backend.browser(), { accountName: 'zhang_san', password, phone: '13900000001' });
      const before = (await backend.outbox()).length;
      at(await logIn(backend.browser(), 'zhang_san', password), 'complete');
      const told = (await backend.outbox()).slice(before);
      expect.same(told.map(({ channel, to }) => [channel, to]), [['sms', '+8613900000001']]);
      expect.ok(!told[0]?.text.includes('token'), 'no link');
    },
  },
];

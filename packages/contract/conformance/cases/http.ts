import { at } from '../driver.ts';
import { expect } from '../expect.ts';
import { logIn, registerAccount, submitAccountCredentials } from '../people.ts';
import type { ConformanceCase } from '../target.ts';

const password = 'Tree-house7';
const login = { flow: 'login', action: 'submitPassword', input: { identifier: 'zhang_san', password } };
const headers = { 'Idempotency-Key': 'conformance-http-0001' };

/** What every route keeps, whatever the flow (SES, LIM, REG-6, REG-8, REG-10). */
export const httpCases: readonly ConformanceCase[] = [
  {
    title: 'SES-3: a change needs JSON and an Origin of the list, signed in or not; GET changes nothing',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      for (const origin of ['null', 'https://evil.example', `${backend.target.origin}.`, `${backend.target.origin}.evil.example`]) {
        expect.equal((await browser.send('POST', '/flows', login, { ...headers, Origin: origin })).status, 403, origin);
      }
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
        expect.equal((await browser.send('POST', '/flows', JSON.stringify(login), { ...headers, 'Content-Type': type })).status, 415, type);
      }
      expect.equal((await browser.send('GET', '/flows/any/actions/skip')).status, 405);
    },
  },
  {
    title: 'SES-2: signing out ends the session on the server, and again is no error',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      await registerAccount(backend, browser, { accountName: 'zhang_san', password });
      expect.ok((await browser.getSession()).body.session, 'signed in');
      expect.equal((await browser.signOut()).status, 200);
      expect.equal((await browser.getSession()).body.session, null);
      expect.equal((await browser.signOut()).status, 200);
    },
  },
  {
    title: 'SES-1: a session ends after 120 idle minutes, and after 48 hours at the latest',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      await registerAccount(backend, browser, { accountName: 'zhang_san', password });
      await backend.turn(119 * 60_000);
      expect.ok((await browser.getSession()).body.session, 'still there');
      await backend.turn(121 * 60_000);
      expect.equal((await browser.getSession()).body.session, null, 'idle');
      at(await logIn(browser, 'zhang_san', password), 'complete');
      for (let hours = 0; hours < 48; hours += 1) { await backend.turn(3_600_000); await browser.getSession(); }
      expect.equal((await browser.getSession()).body.session, null, 'absolute');
    },
  },
  {
    title: 'malformed bodies are 400 or 413 with a code, never a 500',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      const bodies = ['', '{', '[]', 'null', '"x"', '{"flow":"login"}', '{"flow":1,"action":2}', JSON.stringify({ ...login, input: { identifier: ['a'], password } }), JSON.stringify({ ...login, input: null }), '{"flow":"login","action":"submitPassword","input":{"identifier":"\\ud800","password":"x"}}', '{"flow":"login","action":"submitPassword","input":{"identifier":"a\\u0000b","password":"x"}}', JSON.stringify({ ...login, flow: '__proto__' }), JSON.stringify({ ...login, action: 'constructor' })];
      for (const body of bodies) {
        const reply = await browser.send('POST', '/flows', body, headers);
        expect.ok(reply.status >= 400 && reply.status < 500 && typeof reply.body.code === 'string', `${body} → ${reply.status}`);
      }
      expect.equal((await browser.send('POST', '/flows', JSON.stringify({ ...login, input: { identifier: 'a', password: 'x'.repeat(1_000_000) } }), headers)).status, 413);
    },
  },
  {
    title: 'REG-8: the same press again, its answer lost: the same flow, no second effect; another body under its key is refused',
    policy: 'jd-cloud',
    async run(backend) {
      await registerAccount(backend, backend.browser(), { accountName: 'zhang_san', password });
      const browser = backend.browser();
      const first = await browser.begin('login', 'submitPassword', login.input, { key: 'the-same-press-0002' });
      const again = await browser.begin('login', 'submitPassword', login.input, { key: 'the-same-press-0002' });
      expect.equal(at(first, 'complete').id, at(again, 'complete').id, 'one flow');
      expect.ok((await browser.getSession()).body.session, 'signed in');
      expect.equal((await browser.begin('login', 'submitPassword', { ...login.input, password: 'Another-1' }, { key: 'the-same-press-0002' })).body.code, 'idempotency_key_reused');
    },
  },
  {
    title: 'a stale revision is answered with where the person is now',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      const started = at(await submitAccountCredentials(browser, 'zhang_san', password), 'phone');
      at(await browser.runAsHuman(started, 'sendPasscode', { phone: '13900000001', channel: 'sms' }), 'passcode');
      const stale = await browser.run(started, 'sendPasscode', { phone: '13900000001', channel: 'sms' });
      expect.equal(stale.status, 409);
      expect.equal(stale.body.snapshot?.state, 'passcode');
    },
  },
  {
    title: 'REG-10: a flow ends after an hour and says so; it is found again after a reload, by its browser alone',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      const started = at(await submitAccountCredentials(browser, 'zhang_san', password), 'phone');
      expect.equal((await browser.send('GET', '/flows?flow=register')).body.snapshot?.id, started.id, 'resumed');
      expect.equal((await backend.browser().send('GET', '/flows?flow=register')).body.snapshot, null, 'not by another browser');
      expect.equal((await backend.browser().send('GET', `/flows/${started.id}`)).status, 404, 'the id alone opens nothing');
      await backend.turn(3_600_000);
      expect.equal((await browser.run(started, 'sendPasscode', { phone: '13900000001', channel: 'sms' })).body.code, 'flow_expired');
      expect.equal((await browser.send('GET', '/flows?flow=register')).body.snapshot, null);
    },
  },
  {
    title: 'REG-6: a person returns to the same origin only',
    policy: 'jd-cloud',
    async run(backend) {
      const { origin } = backend.target;
      await registerAccount(backend, backend.browser(), { accountName: 'zhang_san', password });
      const returnTo = async (asked: string) => String(at(await backend.browser().begin('login', 'submitPassword', login.input, { returnTo: asked }), 'complete').payload['returnTo']);
      const good = await returnTo('/console?tab=1#top');
      expect.equal(new URL(good, origin).href, `${origin}/console?tab=1#top`);
      const fallback = await returnTo('//evil.example');
      for (const evil of ['https://evil.example/', '\\\\evil.example', '/\t/evil.example', 'http:evil.example', `${origin.replace('://', '://user@evil.example/')}`, 'javascript:alert(1)', 'data:text/html,x', '/.//evil.example']) {
        const target = new URL(await returnTo(evil), origin);
        expect.equal(target.origin, origin, evil);
        // `http:evil.example` is a path of a page that is served over http, and another site's address from one over https.
        const isOwn = URL.parse(evil, origin)?.origin === origin && !evil.includes('@');
        if (!isOwn) expect.equal(target.href, new URL(fallback, origin).href, evil);
      }
    },
  },
  {
    title: 'LIM-1 LIM-2: first actions of one address are limited, and told when to come back',
    policy: 'jd-cloud',
    limits: { begin: { address: [{ n: 3, perSeconds: 3600 }] } },
    async run(backend) {
      const browser = backend.browser();
      // A name each: three misses of one would bring a human check.
      const tryName = (count: number) => browser.begin('login', 'submitPassword', { ...login.input, identifier: `nobody_${count}` });
      for (let count = 0; count < 3; count += 1) expect.equal((await tryName(count)).status, 422, 'judged');
      const limited = await tryName(3);
      expect.equal(limited.status, 429);
      expect.ok(Number(limited.headers.get('retry-after')) > 0, 'Retry-After');
      await backend.turn(3_600_000);
      expect.equal((await tryName(4)).status, 422);
    },
  },
  {
    title: 'every reply is private, typed and named; the entry may be kept',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      const session = await browser.getSession();
      expect.equal(session.headers.get('cache-control'), 'no-store');
      expect.equal(session.headers.get('x-content-type-options'), 'nosniff');
      expect.ok(session.headers.get('x-request-id'), 'X-Request-Id');
      const entry = await browser.send('GET', '/entry');
      expect.ok(entry.headers.get('etag'), 'ETag');
      expect.ok(!JSON.stringify(entry.body).includes('reserved'), 'nothing private in the entry');
    },
  },
];

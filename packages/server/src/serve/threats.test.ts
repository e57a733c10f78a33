import assert from 'node:assert/strict';
import { request as requestRaw } from 'node:http';
import { after, describe, test, type TestContext } from 'node:test';
import { at, type Browser } from '@cloud-sign-in/contract/conformance/driver';
import { createSqliteDatabases } from '../testing/sqlite-databases.ts';
import { startTestServer, testAgreements, testOrigin, uncheckedPolicy, type TestServer } from '../testing/start-test-server.ts';

const password = 'Tree-house7';

describe('threats, on the real server', () => {
  const databases = createSqliteDatabases();
  after(() => databases.end());

  const start = async (t: TestContext, over: Parameters<typeof startTestServer>[0] = {}): Promise<TestServer> => {
    const server = await startTestServer({ ...(await databases.make()).place, ...over });
    t.after(() => server.listener.stop());
    return server;
  };
  const register = async (server: TestServer, browser: Browser, accountName = 'zhang_san', phone = '13800138000') => {
    const begun = at(await browser.begin('register', 'submitCredentials', { method: 'account', accountName, password, agreements: testAgreements }), 'phone');
    const asked = at(await browser.run(begun, 'sendPasscode', { phone, channel: 'sms' }), 'passcode');
    const passcode = /#(\d{6})/.exec((await server.lastTo(`+86${phone}`)).text)?.[1];
    return at(await browser.run(asked, 'submitPasscode', { passcode }), 'securityEmail');
  };
  const logIn = async (browser: Browser) => at(await browser.begin('login', 'submitPassword', { identifier: 'zhang_san', password }), 'complete');
  const tokenOf = async (server: TestServer, browser: ReturnType<TestServer['browse']>) => (await browser.jar.getCookies(server.base)).find(({ key }) => key === '__Host-session')?.value ?? '';
  const isAlive = async (server: TestServer, token: string) => ((await (await fetch(`${server.base}/session`, { headers: { Cookie: `__Host-session=${token}` } })).json()) as { session: unknown }).session !== null;

  test('SES-1: a session’s id is new at registration, login and a changed password, and the one before is dead (threat 95, fixation)', async (t) => {
    const server = await start(t);
    const browser = server.browse();
    const planted = 'A'.repeat(43);
    await browser.jar.setCookie(`__Host-session=${planted}; Path=/; Secure`, server.base);
    await register(server, browser);
    const ids = [planted, await tokenOf(server, browser)];
    await logIn(browser);
    ids.push(await tokenOf(server, browser));
    const asked = at(await browser.begin('change-password', 'openChangePassword', {}), 'newPassword');
    at(await browser.run(asked, 'submitNewPassword', { password: 'River-stone8' }), 'complete');
    ids.push(await tokenOf(server, browser));
    assert.equal(new Set(ids).size, 4);
    assert.deepEqual(await Promise.all(ids.map((id) => isAlive(server, id))), [false, false, false, true]);
    await browser.signOut();
    assert.equal(await isAlive(server, ids[3] ?? ''), false);
  });

  test('SES-1: every cookie is __Host-, Secure, HttpOnly, SameSite=Lax, for the whole host and no other; no token is in a body or an address (threat 96, cookies)', async (t) => {
    const server = await start(t);
    const browser = server.browse();
    const cookies: string[] = [];
    const bodies: string[] = [];
    const { fetch } = globalThis;
    t.mock.method(globalThis, 'fetch', async (...args: Parameters<typeof fetch>) => {
      const response = await fetch(...args);
      cookies.push(...response.headers.getSetCookie());
      bodies.push(`${response.url} ${response.headers.get('Location') ?? ''} ${await response.clone().text()}`);
      return response;
    });
    await register(server, browser);
    await browser.signOut();
    await logIn(browser);
    for (const cookie of cookies) assert.match(cookie, /^__Host-(?:session|device|flow-[\w-]+)=[\w.-]*; Path=\/(?:; Max-Age=\d+)?; Secure; HttpOnly; SameSite=Lax$/);
    assert.ok(cookies.length > 5 && cookies.some((cookie) => cookie.startsWith('__Host-session=')));
    for (const cookie of cookies) {
      const value = /^[^=]*=([^;]*)/.exec(cookie)?.[1] ?? '';
      if (value !== '') assert.equal(bodies.some((body) => body.includes(value)), false, cookie);
    }
  });

  test('SES-3: a change wants an Origin of the list and JSON, with cookies or without; no GET makes one (threat 98, CSRF and login CSRF)', async (t) => {
    const server = await start(t);
    const browser = server.browse();
    await register(server, browser);
    const cookie = await browser.jar.getCookieString(server.base);
    const body = JSON.stringify({ flow: 'login', action: 'submitPassword', input: { identifier: 'zhang_san', password } });
    const post = (headers: Record<string, string>, path = '/flows', method = 'POST') => fetch(server.base + path, { method, headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'threat-98-key-000001', ...headers }, ...(method === 'POST' ? { body } : {}) });
    for (const Cookie of [cookie, '']) {
      assert.equal((await post({ Cookie })).status, 403, 'no Origin');
      assert.equal((await post({ Cookie, Origin: 'https://evil.example' })).status, 403);
      assert.equal((await post({ Cookie, Origin: 'null', 'Sec-Fetch-Site': 'same-origin' })).status, 403);
      assert.equal((await post({ Cookie, 'Sec-Fetch-Site': 'cross-site' })).status, 403);
      // What a form of another site can send, from an origin we allow.
      for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', 'text/plain; charset=application/json']) assert.equal((await post({ Cookie, Origin: testOrigin, 'Content-Type': type })).status, 415, type);
      assert.equal((await post({ Cookie, Origin: 'https://evil.example' }, '/session', 'DELETE')).status, 403);
      assert.equal((await post({ Cookie, Origin: 'https://evil.example' }, '/session/token')).status, 403);
    }
    for (const path of ['/session/token', '/session/app', '/links/use', '/flows/abc/actions/skip', '/scans/abc/confirm']) assert.equal((await post({ Cookie: cookie, Origin: testOrigin }, path, 'GET')).status, 405, path);
    assert.equal((await post({ Cookie: cookie, Origin: testOrigin, 'X-HTTP-Method-Override': 'DELETE' }, '/session', 'GET')).status, 200);
    assert.ok((await browser.getSession()).body.session, 'still signed in');
    assert.equal((await post({ 'Sec-Fetch-Site': 'same-origin' })).status, 200, 'a page cannot forge this one');
  });

  test('SES-3: only origins of the exact list may read answers, and never anybody with `*` (threat 99, CORS)', async (t) => {
    const server = await start(t);
    const ask = async (Origin: string, method: string) => {
      const { headers } = await fetch(`${server.base}/session`, { method, headers: { Origin, ...(method === 'OPTIONS' ? { 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type' } : {}) } });
      return [headers.get('Access-Control-Allow-Origin'), headers.get('Access-Control-Allow-Credentials')];
    };
    for (const method of ['GET', 'OPTIONS']) {
      assert.deepEqual(await ask(testOrigin, method), [testOrigin, 'true'], method);
      for (const other of ['null', 'http://app.example', 'https://app.example.evil.com', 'https://app.example.', 'https://evil-app.example', 'https://app.example:8443', 'https://APP.example', 'https://sub.app.example', '*']) assert.deepEqual(await ask(other, method), [null, null], `${method} ${other}`);
    }
    assert.match((await fetch(`${server.base}/session`)).headers.get('Vary') ?? '', /Origin/);
  });

  /** As no client of good manners sends it: nothing of the path is resolved or encoded on the way. */
  const sendRaw = (server: TestServer, path: string, body: string) => new Promise<number>((resolve, reject) => {
    const { hostname, port } = new URL(server.base);
    const call = requestRaw({ hostname, port, path, method: 'POST', headers: { 'Content-Type': 'application/json', Origin: testOrigin, 'Idempotency-Key': `threat-100-key-${Math.random()}` } }, (reply) => {
      reply.resume().on('end', () => resolve(reply.statusCode ?? 0));
    });
    call.on('error', reject).end(body);
  });

  test('LIM-1: a twin of a path is no path, or meets the same limits (threat 100, path twins)', async (t) => {
    const limits = { ...uncheckedPolicy.limits, login: { address: [{ n: 3, perSeconds: 600 }] } };
    const server = await start(t, { policy: { ...uncheckedPolicy, limits } });
    const body = (identifier: string) => JSON.stringify({ flow: 'login', action: 'submitPassword', input: { identifier, password } });
    const twins = ['//auth/flows', '/auth//flows', '/auth/flows/', '/auth/flows//', '/AUTH/flows', '/auth/Flows', '/auth/%66lows', '/auth/flows%2F', '/auth/flows%00', '/auth/flows;x', '/auth/flows.json', '/auth\\flows', '/./auth/flows', '/auth/./flows', '/x/../auth/flows', '/auth/flows?x=1', '/auth/flows#x', `http://${new URL(server.base).host}/auth/flows`];
    let passed = 0;
    for (let round = 0; round < 4; round += 1) {
      for (const [at, path] of twins.entries()) {
        const status = await sendRaw(server, path, body(`nobody_${round}_${at}`));
        assert.ok([400, 404, 422, 429].includes(status), `${path} ${status}`);
        if (status === 422) passed += 1;
      }
    }
    assert.equal(passed, 3, 'of all twins together no more pass than the limit lets through');
  });

  test('no answer may stand in a frame of another site (threat 103, clickjacking)', async (t) => {
    const server = await start(t);
    for (const path of ['/entry', '/session', '/nothing', '/openapi.json', '/.well-known/jwks.json']) {
      const { headers } = await fetch(server.base + path);
      assert.equal(headers.get('Content-Security-Policy'), "default-src 'none'; frame-ancestors 'none'", path);
      assert.deepEqual([headers.get('X-Content-Type-Options'), headers.get('Referrer-Policy')], ['nosniff', 'no-referrer']);
    }
  });

  test('LIM-3: without the development flag there are no testing routes, whoever asks, and no passcode works for everybody (threat 108, back doors)', async (t) => {
    const server = await start(t);
    for (const [method, path] of [['GET', '/outbox'], ['DELETE', '/outbox'], ['GET', '/clock'], ['POST', '/clock'], ['POST', '/human-check'], ['POST', '/reset'], ['POST', '/vendors/wechat'], ['GET', '/'], ['GET', '']] as const) {
      for (const headers of [{}, { Host: 'localhost' }, { 'X-Forwarded-For': '127.0.0.1' }, { Origin: testOrigin, 'X-Testing': '1' }] as Record<string, string>[]) {
        const reply = await fetch(`${server.base}/testing${path}`, { method, headers: { 'Content-Type': 'application/json', ...headers }, ...(method === 'POST' ? { body: '{"advanceMilliseconds":1}' } : {}) });
        assert.equal(reply.status, 404, `${method} ${path}`);
      }
    }
    const browser = server.browse();
    const begun = at(await browser.begin('register', 'submitCredentials', { method: 'account', accountName: 'zhang_san', password, agreements: testAgreements }), 'phone');
    const asked = at(await browser.run(begun, 'sendPasscode', { phone: '13800138000', channel: 'sms' }), 'passcode');
    const real = /#(\d{6})/.exec((await server.lastTo('+8613800138000')).text)?.[1] ?? '';
    for (const passcode of ['000000', '424242', '123456', '888888'].filter((one) => one !== real)) assert.equal((await browser.run(asked, 'submitPasscode', { passcode })).body.refusal?.code, 'passcode_wrong', passcode);
  });

  test('LIM-1: addresses are those of connections, or what a proxy of ours says; whoever has none is limited all the same; IPv6 counts by /64 (threat 110, limiter trust)', async (t) => {
    const limits = { ...uncheckedPolicy.limits, login: { address: [{ n: 2, perSeconds: 600 }] } };
    const policy = { ...uncheckedPolicy, limits };
    const tries = (server: TestServer) => {
      let key = 0;
      return async (forwardedFor?: string) => {
        const body = JSON.stringify({ flow: 'login', action: 'submitPassword', input: { identifier: `nobody_${(key += 1)}`, password } });
        const headers = { 'Content-Type': 'application/json', Origin: testOrigin, 'Idempotency-Key': `threat-110-key-${String(key).padStart(6, '0')}`, ...(forwardedFor === undefined ? {} : { 'X-Forwarded-For': forwardedFor, 'X-Real-IP': forwardedFor, Forwarded: `for=${forwardedFor}` }) };
        return (await fetch(`${server.base}/flows`, { method: 'POST', headers, body })).status;
      };
    };
    const bare = tries(await start(t, { policy }));
    assert.deepEqual([await bare('1.1.1.1'), await bare('2.2.2.2'), await bare('3.3.3.3'), await bare()], [422, 422, 429, 429], 'without a proxy nobody names an address');

    const behind = tries(await start(t, { policy, trustedProxies: ['127.0.0.1', '10.0.0.0/8'] }));
    assert.deepEqual([await behind('1.1.1.1'), await behind('1.1.1.1'), await behind('1.1.1.1'), await behind('2.2.2.2')], [422, 422, 429, 422]);
    assert.deepEqual([await behind('9.9.9.9, 1.1.1.1'), await behind('8.8.8.8, 1.1.1.1, 10.1.2.3')], [429, 429], 'what a client wrote before its own address counts for nothing');
    assert.deepEqual([await behind('2001:db8:1:1::1'), await behind('2001:db8:1:1:ffff::2'), await behind('2001:db8:1:1:abcd::3'), await behind('2001:db8:1:2::1')], [422, 422, 429, 422]);
    assert.deepEqual([await behind('rubbish'), await behind('junk'), await behind('unknown')], [422, 422, 429], 'those without an address share one budget');

    const server = await start(t, { policy });
    const unknown = async (at: number) => (await server.service.handle(new Request(`${server.base}/flows`, {
      method: 'POST', headers: { 'Content-Type': 'application/json', Origin: testOrigin, 'Idempotency-Key': `threat-110-none-${String(at).padStart(6, '0')}` }, body: JSON.stringify({ flow: 'login', action: 'submitPassword', input: { identifier: `nobody_${at}`, password } }),
    }), undefined)).status;
    assert.deepEqual([await unknown(1), await unknown(2), await unknown(3)], [422, 422, 429], 'where no address is known at all');
  });

  test('SES-4: the site’s own code knows who asks by a web request, Node’s request or headers alone, and by an app’s token', async (t) => {
    const server = await start(t);
    const browser = server.browse();
    await register(server, browser);
    const cookie = await browser.jar.getCookieString(server.base);
    const token = String((await browser.send('POST', '/session/app')).body['token']);
    const carriers = (headers: Record<string, string>) => [new Request('https://app.example/orders', { headers }), { headers } as never, new Headers(headers)];
    for (const carrier of carriers({ cookie })) assert.equal((await server.service.getSession(carrier))?.account.accountName, 'zhang_san');
    for (const carrier of carriers({ authorization: `Bearer ${token}` })) assert.equal((await server.service.getSession(carrier))?.account.accountName, 'zhang_san');
    for (const carrier of [...carriers({}), ...carriers({ cookie: '__Host-session=x' }), ...carriers({ authorization: 'Bearer x' }), ...carriers({ cookie: `session=${token}` })]) assert.equal(await server.service.getSession(carrier), null);
  });
});

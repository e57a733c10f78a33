import assert from 'node:assert/strict';
import { createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { describe, test } from 'node:test';
import { seedAccount } from '../testing/seed-account.ts';
import { createTestBackend } from '../testing/test-backend.ts';
import { createTestPorts } from '../testing/test-ports.ts';

const credentials = { identifier: 'lin-2026', password: 'Abc-1234' };

async function open(config: Parameters<typeof createTestBackend>[0] = {}, overrides: Parameters<typeof createTestBackend>[1] = {}) {
  const opened = createTestBackend(config, overrides);
  await seedAccount(opened.ports, { accountName: credentials.identifier, password: credentials.password });
  const browser = opened.browse();
  const logIn = async () => { assert.equal((await browser.begin('login', 'submitPassword', credentials)).snapshot?.state, 'complete'); };
  return { ...opened, browser, logIn };
}
const parse = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as Record<string, unknown>;

describe('a token for the site’s own backend', () => {
  test('SES-4: says who, in which session, since when, for whom and until when; signed by a published key, verified by nothing of ours', async () => {
    const { browser, logIn, ports } = await open({ tokens: { audience: 'https://api.example' } });
    await logIn();
    const now = ports.clock.now();
    const { body, status } = await browser.send('POST', '/session/token');
    const [head, payload, signature] = String(body['token']).split('.');
    const { keys } = (await browser.send('GET', '/.well-known/jwks.json')).body as { keys: (JsonWebKey & { kid: string })[] };
    const key = keys.find(({ kid }) => kid === parse(head)['kid']);
    assert.ok(verify('sha256', Buffer.from(`${head}.${payload}`), { key: createPublicKey({ key: key ?? {}, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }, Buffer.from(signature ?? '', 'base64url')));
    assert.deepEqual([status, parse(head)['alg'], parse(head)['typ'], body['expiresAt']], [200, 'ES256', 'JWT', (Math.floor(now / 1000) + 300) * 1000]);
    const { jti, sid, ...claims } = parse(payload);
    assert.deepEqual(claims, { iss: 'https://app.example/auth', aud: 'https://api.example', sub: 'account-1', auth_time: Math.floor(now / 1000), iat: Math.floor(now / 1000), exp: Math.floor(now / 1000) + 300 });
    assert.match(String(jti), /^[\w-]{22}$/);
    // The session by the name the list of sessions gives it, never by its token.
    const { sessions } = (await browser.send('GET', '/account/sessions')).body as { sessions: { id: string }[] };
    assert.equal(sid, sessions[0]?.id);
    for (const secret of [...(ports.jars.get('browser')?.values() ?? [])]) assert.equal(JSON.stringify(parse(payload)).includes(secret.value), false);
  });

  test('SES-4: nobody signed in is told so, a page of another origin is refused, a GET makes none', async () => {
    const { browser, logIn } = await open();
    const nobody = await browser.send('POST', '/session/token');
    assert.deepEqual([nobody.status, nobody.refusal?.code], [422, 'session_required']);
    await logIn();
    assert.equal((await browser.send('POST', '/session/token', undefined, { Origin: 'https://evil.example' })).status, 403);
    assert.equal((await browser.send('GET', '/session/token')).status, 405);
    await browser.send('DELETE', '/session');
    assert.equal((await browser.send('POST', '/session/token')).status, 422);
  });

  test('SES-4: no token outlives the session it is from', async () => {
    const { browser, logIn, ports } = await open({ tokens: { lifetimeSeconds: 3600 } });
    await logIn();
    const end = ports.clock.now() + 48 * 3_600_000;
    while (ports.clock.now() < end - 3_600_000) {
      ports.clock.turn(3_600_000);
      await browser.session();
    }
    ports.clock.turn(1_800_000);
    assert.equal((await browser.send('POST', '/session/token')).body['expiresAt'], Math.floor(end / 1000) * 1000);
  });

  test('SES-4: asking for one keeps the session from idling out, and the app’s own session gets one too', async () => {
    const { browser, logIn, ports } = await open();
    await logIn();
    const app = (await browser.send('POST', '/session/app')).body['token'] as string;
    for (let half = 0; half < 6; half += 1) {
      ports.clock.turn(30 * 60_000);
      assert.equal((await browser.send('POST', '/session/token')).status, 200);
      assert.equal((await browser.send('POST', '/session/token', undefined, { Authorization: `Bearer ${app}` })).status, 200);
    }
  });

  test('SES-4: keys may be cached; without any there are neither tokens nor keys', async () => {
    const { browser } = await open();
    const keys = await browser.send('GET', '/.well-known/jwks.json');
    assert.deepEqual([keys.status, keys.headers.get('Cache-Control')], [200, 'public, max-age=300']);
    assert.equal(JSON.stringify(keys.body).includes('"d"'), false);
    const { mac, open: unseal, seal } = createTestPorts().vault;
    const without = await open({}, { vault: { mac, open: unseal, seal } });
    await without.logIn();
    for (const [method, path] of [['POST', '/session/token'], ['GET', '/.well-known/jwks.json']] as const) {
      const reply = await without.browser.send(method, path);
      assert.deepEqual([reply.status, reply.body['code']], [404, 'not_found'], path);
    }
  });
});

describe('the site’s own code, in the same process', () => {
  test('SES-4: asks who is signed in by one call, at no more cost than GET /session, and it counts as use', async () => {
    const { backend, browser, logIn, ports } = await open();
    const ask = () => backend.getSession(browser.request('POST', '/anything/of/the/site'));
    assert.equal(await ask(), null);
    await logIn();
    const session = (await browser.session()).body['session'];
    assert.deepEqual(await ask(), session);
    let reads = 0;
    const { get } = ports.store;
    ports.store.get = (...asked) => { reads += 1; return get(...asked); };
    await ask();
    const [byCall] = [reads, (reads = 0)];
    await browser.session();
    assert.equal(byCall, reads);
    for (let half = 0; half < 6; half += 1) {
      ports.clock.turn(30 * 60_000);
      assert.ok(await ask());
    }
    await browser.send('DELETE', '/session');
    assert.equal(await ask(), null);
  });

  test('SES-4: a database that is away is an error, and never a session', async () => {
    const { backend, browser, logIn, ports } = await open();
    await logIn();
    ports.store.get = () => Promise.reject(new Error('away'));
    await assert.rejects(backend.getSession(browser.request('GET', '/')), { code: 'unavailable' });
  });
});

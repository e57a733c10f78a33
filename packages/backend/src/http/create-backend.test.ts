import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BackendConfig } from '../config.ts';
import { jdCloud } from '../policies/jd-cloud.ts';
import { tencentCloud } from '../policies/tencent-cloud.ts';
import { createMemoryStore } from '../testing/memory-store.ts';
import { createScriptedProvider } from '../testing/scripted-provider.ts';
import { seedAccount } from '../testing/seed-account.ts';
import { createTestBackend } from '../testing/test-backend.ts';
import { createTestClock } from '../testing/test-clock.ts';
import { createBackend } from './create-backend.ts';

const login = { flow: 'login', action: 'submitPassword', input: { identifier: 'lin-2026', password: 'wrong-1A' } };
const key = { 'Idempotency-Key': 'a-press-of-a-button' };

describe('who may change anything', () => {
  test('SES-3: a POST needs an origin from the exact list, signed in or not (threats 98, 99)', async () => {
    const { browse, ports } = createTestBackend();
    const browser = browse();
    for (const Origin of ['null', 'http://app.example', 'https://app.example.evil.com', 'https://app.example.', 'https://evil.example']) {
      const { status, body, headers } = await browser.send('POST', '/flows', login, { ...key, Origin });
      assert.equal(status, 403, Origin);
      assert.equal(body['code'], 'origin_refused');
      assert.equal(headers.get('Access-Control-Allow-Origin'), null);
    }
    assert.equal(ports.store.export().flows?.length, 0);
    assert.equal(ports.store.export().counters?.length, 0);
  });

  test('SES-3: a request without Origin is refused unless the browser says it is same-origin', async () => {
    const { backend, ports } = createTestBackend();
    const send = (headers: Record<string, string>): Promise<Response> =>
      backend.handle(new Request('https://app.example/auth/flows', { method: 'POST', headers: { 'Content-Type': 'application/json', ...key, ...headers }, body: JSON.stringify(login) }));
    assert.equal((await send({})).status, 403);
    assert.equal((await send({ 'Sec-Fetch-Site': 'cross-site' })).status, 403);
    assert.equal((await send({ 'Sec-Fetch-Site': 'same-site' })).status, 403);
    assert.equal(ports.hasher.work.verified, 0);
    assert.equal((await send({ 'Sec-Fetch-Site': 'same-origin' })).status, 422);
  });

  test('SES-3: signing out needs the origin too', async () => {
    const { browse } = createTestBackend();
    assert.equal((await browse().send('DELETE', '/session', undefined, { Origin: 'https://evil.example' })).status, 403);
    assert.equal((await browse().send('DELETE', '/session')).status, 200);
  });

  test('SES-3: a form cannot speak JSON: any other content type is 415', async () => {
    const { browse } = createTestBackend();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/json-patch+json', 'text/plain; application/json', '']) {
      const { status, body } = await browse().send('POST', '/flows', JSON.stringify(login), { ...key, 'Content-Type': type });
      assert.equal(status, 415, type);
      assert.equal(body['code'], 'content_type_unsupported');
    }
    assert.equal((await browse().send('POST', '/flows', login, { ...key, 'Content-Type': 'application/json; charset=utf-8' })).status, 422);
  });

  test('SES-3: origins from where no header comes are asked of the configuration', async () => {
    const { backend } = createTestBackend({ originOf: () => 'https://app.example' });
    const request = new Request('https://app.example/auth/flows', { method: 'POST', headers: { 'Content-Type': 'application/json', ...key }, body: JSON.stringify(login) });
    assert.equal((await backend.handle(request)).status, 422);
  });
});

describe('CORS', () => {
  test('SES-3: an allow-listed origin may read with its cookies, by name and never by * (threat 99)', async () => {
    const { browse } = createTestBackend();
    const { headers } = await browse().send('GET', '/session', undefined, { Origin: 'https://embed.example' });
    assert.equal(headers.get('Access-Control-Allow-Origin'), 'https://embed.example');
    assert.equal(headers.get('Access-Control-Allow-Credentials'), 'true');
    assert.match(headers.get('Vary') ?? '', /Origin/);
    assert.match(headers.get('Access-Control-Expose-Headers') ?? '', /Retry-After/);
  });

  test('SES-3: another origin gets no such header', async () => {
    const { browse } = createTestBackend();
    for (const Origin of ['null', 'https://evil.example', 'http://app.example']) {
      const { headers } = await browse().send('GET', '/session', undefined, { Origin });
      assert.equal(headers.get('Access-Control-Allow-Origin'), null, Origin);
      assert.equal(headers.get('Access-Control-Allow-Credentials'), null);
      assert.match(headers.get('Vary') ?? '', /Origin/);
    }
  });

  test('SES-3: a preflight is answered for the list only', async () => {
    const { browse } = createTestBackend();
    const allowed = await browse().send('OPTIONS', '/flows');
    assert.equal(allowed.status, 204);
    assert.match(allowed.headers.get('Access-Control-Allow-Headers') ?? '', /Idempotency-Key/);
    assert.equal(allowed.headers.get('Access-Control-Allow-Origin'), 'https://app.example');
    const refused = await browse().send('OPTIONS', '/flows', undefined, { Origin: 'https://evil.example' });
    assert.equal(refused.status, 403);
    assert.equal(refused.headers.get('Access-Control-Allow-Headers'), null);
  });
});

describe('paths and methods', () => {
  test('SES-3: twins of a path do not exist (threat 100)', async () => {
    const { backend } = createTestBackend();
    for (const path of ['//auth/session', '/auth//session', '/auth/session/', '/auth/Session', '/AUTH/session', '/auth/%73ession', '/session', '/auth', '/', '/auth/flows/x/actions/']) {
      const response = await backend.handle(new Request(`https://app.example${path}`));
      assert.equal(response.status, 404, path);
      assert.equal((await response.json() as { code: string }).code, 'not_found');
    }
  });

  test('a method the path does not know is 405 and names those it does', async () => {
    const { browse } = createTestBackend();
    for (const [method, path, allow] of [['PUT', '/session', 'GET, DELETE'], ['POST', '/session', 'GET, DELETE'], ['DELETE', '/flows', 'POST, GET'], ['GET', '/links/use', 'POST'], ['HEAD', '/flows/x/events', 'GET'], ['PATCH', '/entry', 'GET']] as const) {
      const { status, headers } = await browse().send(method, path);
      assert.equal(status, 405, `${method} ${path}`);
      assert.equal(headers.get('Allow'), allow);
    }
  });

  test('the prefix is the site’s to choose', async () => {
    const { backend } = createTestBackend({ prefix: '/api/sign-in' });
    assert.equal((await backend.handle(new Request('https://app.example/api/sign-in/health'))).status, 200);
    assert.equal((await backend.handle(new Request('https://app.example/auth/health'))).status, 404);
    assert.equal((await createTestBackend({ prefix: '' }).backend.handle(new Request('https://app.example/health'))).status, 200);
  });

  test('LIM-3: test controls exist only where the configuration lends them', async () => {
    const plain = createTestBackend();
    assert.equal((await plain.browse().send('GET', '/testing/outbox')).status, 404);
    const lent = createTestBackend({ testing: async (request) => (request.url.endsWith('/outbox') ? Response.json({ messages: [] }) : undefined) });
    const { status, headers } = await lent.browse().send('GET', '/testing/outbox');
    assert.equal(status, 200);
    assert.equal(headers.get('Cache-Control'), 'no-store');
    assert.equal((await lent.browse().send('GET', '/testing/else')).status, 404);
    assert.equal((await lent.browse().send('POST', '/testing/outbox', {}, { Origin: 'https://evil.example' })).status, 403);
  });
});

describe('bodies', () => {
  test('PWD-6: 1 MB of password is refused before any hashing, however it is announced (threat 27)', async () => {
    const { backend, browse, ports } = createTestBackend();
    const huge = JSON.stringify({ ...login, input: { identifier: 'lin-2026', password: 'a'.repeat(1_000_000) } });
    assert.equal((await browse().send('POST', '/flows', huge, key)).status, 413);
    let sent = 0;
    const endless = new ReadableStream({ pull(controller) { sent += 1; controller.enqueue(new Uint8Array(4096).fill(97)); } });
    const init = { method: 'POST', headers: { Origin: 'https://app.example', 'Content-Type': 'application/json', ...key }, body: endless, duplex: 'half' };
    assert.equal((await backend.handle(new Request('https://app.example/auth/flows', init))).status, 413);
    assert.ok(sent < 10, 'reading stopped at the limit');
    assert.equal(ports.hasher.work.verified + ports.hasher.work.hashed, 0);
  });

  test('REG-8: a body whose sender breaks off is no press, and no failure of ours (fault 4)', async () => {
    const { backend, ports } = createTestBackend();
    let parts = 0;
    const broken = new ReadableStream({ pull(controller) { if ((parts += 1) === 1) controller.enqueue(new TextEncoder().encode('{"flow":"login"')); else controller.error(new Error('aborted')); } });
    const response = await backend.handle(new Request('https://app.example/auth/flows', { method: 'POST', headers: { Origin: 'https://app.example', 'Content-Type': 'application/json', ...key }, body: broken, duplex: 'half' } as RequestInit));
    assert.deepEqual([response.status, ((await response.json()) as { params: unknown }).params], [400, { issues: [{ path: '', problem: 'incomplete' }] }]);
    assert.deepEqual([ports.events.all, ports.store.export().replies ?? []], [[], []]);
  });

  test('ACC-3: what is no strict JSON, or holds characters a database would change, is 400 (threats 5, 28)', async () => {
    const { browse, ports } = createTestBackend();
    const withName = (name: string): string => `{"flow":"login","action":"submitPassword","input":{"identifier":"${name}","password":"x"}}`;
    for (const text of [
      '', '{', 'null', '[]', '"text"', '{"flow":"login"} x', `\uFEFF${JSON.stringify(login)}`, withName('lin\\ud800x'), withName('lin\\udc00'), withName('lin\\u0000x'),
      '{"flow":"login","action":"submitPassword","input":{"identifier":"x","password":"y","__proto__":{}}}',
      '{"flow":"login","action":"submitPassword","input":{"identifier":"x","password":"y","a\\ud800":1}}',
      '{"flow":"login","action":"submitPassword","input":'.padEnd(16_000, '['), `{"x":${'['.repeat(7000)}${']'.repeat(7000)}}`,
    ]) {
      const { status, body } = await browse().send('POST', '/flows', text, key);
      assert.equal(status, 400, text.slice(0, 80));
      assert.equal(body['code'], 'input_invalid');
    }
    assert.equal(ports.hasher.work.verified, 0);
    assert.equal((await browse().send('POST', '/flows', withName('lin\\ud840\\udc00'), key)).status, 422, 'a whole surrogate pair is a character');
  });

  test('bytes that are no UTF-8 are 400', async () => {
    const { backend } = createTestBackend();
    const [before, after] = JSON.stringify(login).split('wrong-1A').map((text) => new TextEncoder().encode(text));
    const body = new Uint8Array([...before ?? [], 0xff, 0xfe, ...after ?? []]);
    const response = await backend.handle(new Request('https://app.example/auth/flows', { method: 'POST', headers: { Origin: 'https://app.example', 'Content-Type': 'application/json', ...key }, body }));
    assert.equal(response.status, 400);
  });

  test('PWD-6: numbers, arrays, objects and null are no password; nothing is coerced or told back (threat 28)', async () => {
    const { browse } = createTestBackend();
    for (const password of [123456, ['Abc-1234'], { toString: 'secret-9' }, null, true]) {
      const { status, body } = await browse().send('POST', '/flows', { ...login, input: { identifier: 'lin-2026', password } }, key);
      assert.equal(status, 400);
      assert.deepEqual(body['params'], { issues: [{ path: 'password', problem: 'invalid_type' }] });
      assert.doesNotMatch(JSON.stringify(body), /Abc-1234|secret-9|123456/);
    }
  });

  test('REG-7: names of the language are no flows, actions or ids (threat 28)', async () => {
    const { browse } = createTestBackend();
    for (const [flow, action, path] of [['constructor', 'x', 'flow'], ['toString', 'call', 'flow'], ['login', 'constructor', 'action'], ['login', 'submitCredentials', 'action'], ['', '', 'flow']]) {
      const { status, body } = await browse().send('POST', '/flows', { flow, action, input: {} }, key);
      assert.equal(status, 400, `${flow}.${action}`);
      assert.deepEqual(body['params'], { issues: [{ path, problem: 'unknown' }] });
    }
  });
});

describe('every answer', () => {
  test('carries its request id, is not stored, not sniffed, and sends no referrer', async () => {
    const { browse } = createTestBackend();
    const answers = [
      await browse().send('GET', '/session'), await browse().send('GET', '/health'), await browse().send('GET', '/nowhere'), await browse().send('PUT', '/session'),
      await browse().send('POST', '/flows', login, key), await browse().send('POST', '/flows', '{', key), await browse().send('GET', '/flows/x/events'),
    ];
    const ids = answers.map(({ headers }) => headers.get('X-Request-Id') ?? '');
    for (const { headers } of answers) {
      assert.equal(headers.get('Cache-Control'), 'no-store');
      assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
      assert.equal(headers.get('Referrer-Policy'), 'no-referrer');
    }
    assert.ok(ids.every((id) => /^[\w-]{16}$/.test(id)));
    assert.equal(new Set(ids).size, ids.length);
    const fault = answers[2];
    assert.equal(fault?.body['requestId'], fault?.headers.get('X-Request-Id'));
  });

  test('the entry is cached, revalidated by its tag, the same in every language, and shows nothing private', async () => {
    const { browse } = createTestBackend();
    const first = await browse().send('GET', '/entry', undefined, { 'Accept-Language': 'en' });
    const second = await browse('other').send('GET', '/entry', undefined, { 'Accept-Language': 'zh-CN' });
    assert.deepEqual(first.body, second.body);
    assert.match(first.headers.get('Cache-Control') ?? '', /^public, max-age=\d+$/);
    const etag = first.headers.get('ETag') ?? '';
    assert.equal((await browse().send('GET', '/entry', undefined, { 'If-None-Match': `"x", W/${etag}` })).status, 304);
    assert.equal((await browse().send('GET', '/entry', undefined, { 'If-None-Match': '"x"' })).status, 200);
    assert.equal(createTestBackend().browse().cookie('x'), undefined);
    assert.doesNotMatch(JSON.stringify(first.body), /limits|lockout|reservedNames|lifetimes/);
    const tencent = await createTestBackend({ policy: tencentCloud }).browse().send('GET', '/entry');
    assert.notEqual(tencent.headers.get('ETag'), etag);
  });

  test('OpenAPI describes the routes below the prefix', async () => {
    const { status, body } = await createTestBackend({ prefix: '/api' }).backend.handle(new Request('https://app.example/api/openapi.json')).then(async (response) => ({ status: response.status, body: await response.json() as Record<string, unknown> }));
    assert.equal(status, 200);
    assert.equal(body['openapi'], '3.1.0');
    assert.deepEqual(body['servers'], [{ url: '/api' }]);
  });
});

describe('when something breaks', () => {
  test('an exception is 500 with a request id; its message and stack go nowhere (threat 106)', async () => {
    const { ports, browse } = createTestBackend();
    ports.hasher.verify = async (password) => { throw new TypeError(`cannot verify ${password}`); };
    const { status, body } = await browse().send('POST', '/flows', login, key);
    assert.equal(status, 500);
    assert.deepEqual(body, { code: 'internal', params: {}, requestId: body['requestId'] });
    const event = ports.events.all.find(({ name }) => name === 'request.failed');
    assert.equal(event?.detail?.['requestId'], body['requestId']);
    assert.equal(event?.detail?.['error'], 'TypeError');
    assert.doesNotMatch(JSON.stringify(ports.events.all), /wrong-1A|lin-2026/);
  });

  test('REG-8: what was not done because of a failure is done when the same press is sent again', async () => {
    const { ports, browse } = createTestBackend();
    await seedAccount(ports, { accountName: 'lin-2026', password: 'wrong-1A' });
    const { verify } = ports.hasher;
    ports.hasher.verify = async () => { throw new Error('out of memory'); };
    assert.equal((await browse().send('POST', '/flows', login, key)).status, 500);
    ports.hasher.verify = verify;
    assert.equal((await browse().send('POST', '/flows', login, key)).snapshot?.state, 'complete');
  });

  test('even without randomness there is an answer', async () => {
    const { ports, browse } = createTestBackend();
    ports.random.bytes = () => { throw new Error('no entropy'); };
    const { status, headers } = await browse().send('GET', '/health');
    assert.equal(status, 500);
    assert.equal(headers.get('Cache-Control'), 'no-store');
  });

  test('a store that fails is 503, and the next request works without a restart (fault 17)', async () => {
    const memory = createMemoryStore();
    let isDown = true;
    const store = { ...memory, get: ((...asked: Parameters<typeof memory.get>) => (isDown ? Promise.reject(new Error('gone')) : memory.get(...asked))) as typeof memory.get };
    const { browse } = createTestBackend({}, { store });
    const { status, body, headers } = await browse().send('POST', '/flows', login, key);
    assert.equal(status, 503);
    assert.equal(body['code'], 'unavailable');
    assert.ok(Number(headers.get('Retry-After')) > 0);
    isDown = false;
    assert.equal((await browse().send('POST', '/flows', login, key)).status, 422);
  });

  test('REG-8: a press that was lost with its store is given back once the store is there again, not a minute later (fault 17)', async () => {
    const clock = createTestClock();
    const memory = createMemoryStore({ now: clock.now });
    let isDown = false;
    let isAnswerLost = false;
    const commit: typeof memory.commit = async (writes, now) => {
      if (isDown) throw new Error('gone');
      const result = await memory.commit(writes, now);
      if (!isAnswerLost) return result;
      isDown = true;
      throw new Error('broken off');
    };
    const { browse, ports } = createTestBackend({}, { clock, store: { ...memory, commit } });
    await seedAccount(ports, { accountName: 'lin-2026', password: 'wrong-1A' });
    const { verify } = ports.hasher;
    const breakOff: (() => void)[] = [
      () => { ports.hasher.verify = async (...asked) => { isDown = true; return verify(...asked); }; }, // between the claim and what was decided
      () => { isAnswerLost = true; }, // the claim was written, its answer lost
    ];
    for (const [at, breaks] of breakOff.entries()) {
      const press = { 'Idempotency-Key': `press-that-was-lost-${at}` };
      breaks();
      assert.equal((await browse().send('POST', '/flows', login, press)).status, 503);
      clock.turn(250);
      await new Promise(setImmediate);
      [isDown, isAnswerLost, ports.hasher.verify] = [false, false, verify];
      assert.equal((await browse().send('POST', '/flows', login, press)).body['code'], 'request_in_progress', 'the store was away at the first try');
      clock.turn(500);
      await new Promise(setImmediate);
      assert.equal((await browse().send('POST', '/flows', login, press)).snapshot?.state, 'complete');
    }
  });

  test('a listener that throws breaks nobody’s sign-in', async () => {
    const { browse } = createTestBackend({}, { events: { all: [], emit: () => { throw new Error('no'); } } });
    assert.equal((await browse().send('POST', '/flows', login, key)).status, 422);
  });

  test('PHN-4 SES-1: a clock put back revives nothing (fault 38)', async () => {
    const clock = createTestClock();
    const { browse, ports } = createTestBackend({}, { clock });
    await seedAccount(ports, { accountName: 'lin-2026', password: 'Abc-1234' });
    await browse().begin('login', 'submitPassword', { identifier: 'lin-2026', password: 'Abc-1234' });
    clock.turn(7_200_001);
    assert.equal((await browse().session()).body['session'], null);
    clock.turn(-600_000);
    assert.equal((await browse().session()).body['session'], null);
  });

  test('a wrong configuration is refused at the start, by name', () => {
    const { ports } = createTestBackend();
    const config = { policy: jdCloud, origins: ['https://app.example'], linkPage: 'https://app.example/link', loginPage: 'https://app.example/login' };
    createBackend(ports, config);
    const mistakes: [Partial<BackendConfig>, RegExp][] = [
      [{ origins: [] }, /origins/], [{ origins: ['*'] }, /"\*"/], [{ origins: ['https://app.example/'] }, /slash at the end/], [{ prefix: 'auth' }, /prefix/], [{ prefix: '/auth/' }, /prefix/],
      [{ linkPage: '/link' }, /linkPage/], [{ loginPage: 'javascript:x' }, /loginPage/], [{ policy: { ...jdCloud, industries: [], ways: {} } }, /ways/],
      [{ scanPage: '/scan' }, /scanPage/], [{ baseUrl: 'https://app.example/auth/' }, /baseUrl/], [{ providers: [createScriptedProvider('qq')] }, /qq.*does not list/],
      [{ providers: [createScriptedProvider('jd'), createScriptedProvider('jd')] }, /jd is configured twice/],
    ];
    for (const [wrong, named] of mistakes) assert.throws(() => createBackend(ports, { ...config, ...wrong }), named);
  });

  test('SCN-3: the page that the picture leads phones to is https, but in development', () => {
    const open = (more: Partial<BackendConfig>) => () => createTestBackend(more);
    for (const scanPage of ['http://app.example/scan', 'http://localhost.example/scan', 'http://192.168.0.7/scan']) assert.throws(open({ scanPage }), /scanPage .*must be https/);
    for (const more of [{ scanPage: 'http://127.0.0.1:5173/scan.html' }, { scanPage: 'http://192.168.0.7/scan.html', testing: async () => undefined }]) assert.doesNotThrow(open(more));
  });
});

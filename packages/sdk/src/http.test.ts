import assert from 'node:assert/strict';
import { describe, mock, test, type TestContext } from 'node:test';
import { inspect } from 'node:util';
import { errors } from '@cloud-sign-in/contract/errors';
import { entries } from '@cloud-sign-in/contract/fixtures/entries';
import { CloudError, type CloudErrorCode } from './cloud-error.ts';
import { openClient } from './testing/open-client.ts';
import { replies } from './testing/replies.ts';
import { settle } from './testing/settle.ts';

const { session, time } = replies;
const signedIn = () => replies.json({ session, serverTime: time });
const password = 'Correct-7-horse';
const login = { identifier: 'qing@example.com', password };

async function failure(promise: Promise<unknown>): Promise<CloudError> {
  const error: unknown = await promise.then((value) => assert.fail(`resolved: ${inspect(value)}`), (reason: unknown) => reason);
  assert.ok(error instanceof CloudError, inspect(error));
  return error;
}

/** Time stands still until the test moves it. Half of every jittered wait is taken. */
function holdTime(t: TestContext): (milliseconds: number) => Promise<void> {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
  t.mock.method(Math, 'random', () => 0.5);
  return async (milliseconds) => {
    await settle();
    t.mock.timers.tick(milliseconds);
    await settle();
  };
}

describe('answers that are none (fault 9)', () => {
  for (const [title, make] of Object.entries({
    'a page of HTML': () => replies.html(),
    'truncated JSON': () => new Response('{"session":{"acc', { headers: { 'Content-Type': 'application/json' } }),
    'an empty body': () => new Response('', { headers: { 'Content-Type': 'application/json' } }),
    'no body': () => new Response(null, { status: 204 }),
    'JSON that is called text': () => new Response(JSON.stringify({ session: null, serverTime: 1 }), { headers: { 'Content-Type': 'text/plain' } }),
    'a byte order mark': () => new Response(`\uFEFF${JSON.stringify({ session: null, serverTime: 1 })}`, { headers: { 'Content-Type': 'application/json' } }),
    'bytes that are no UTF-8': () => new Response(Buffer.from('{"session":null,"serverTime":1,"name":"\xff"}', 'latin1'), { headers: { 'Content-Type': 'application/json' } }),
    'a missing field': () => replies.json({ session: null }),
  })) {
    test(`${title} is a protocol error without a word of it`, async () => {
      const { client } = openClient([make()]);
      const error = await failure(client.session.get());
      assert.equal(error.code, 'protocol');
      assert.doesNotMatch(inspect(error, { depth: 9 }), /Secret gateway|acc|doctype/);
    });
  }

  test('JSON of a more special kind, with parameters, is JSON', async () => {
    const { client } = openClient([new Response(JSON.stringify({ session: null, serverTime: 1 }), { headers: { 'Content-Type': 'application/vnd.site+json; charset=UTF-8' } })]);
    assert.equal(await client.session.get(), null);
  });

  test('the place that broke the contract is named', async () => {
    const { client } = openClient([replies.json({ session: { ...session, issuedAt: 'yesterday' }, serverTime: 1 })]);
    assert.equal((await failure(client.session.get())).message, 'protocol: session.issuedAt');
  });
});

describe('faults', () => {
  for (const [code, { kind, status }] of Object.entries(errors)) {
    if (kind !== 'fault' || code === 'flow_stale') continue;
    test(`${code} keeps its code, status and request id`, async () => {
      const { client } = openClient([replies.fault(code, status)]);
      const error = await failure(client.links.look('token'));
      assert.deepEqual([error.code, error.status, error.requestId], [code, status, 'request-1']);
    });
  }

  test('a code of a newer backend is unknown_fault (fault 10)', async () => {
    const { client } = openClient([replies.fault('brand_new', 418), replies.fault('toString', 418)]);
    assert.equal((await failure(client.session.get())).code, 'unknown_fault');
    assert.equal((await failure(client.session.get())).code, 'unknown_fault');
  });

  test('an answer from something in between is named by its status (fault 7)', async () => {
    const expected: [number, CloudErrorCode][] = [[500, 'internal'], [502, 'unavailable'], [520, 'unavailable'], [404, 'protocol'], [403, 'protocol']];
    const { client } = openClient(expected.map(([status]) => replies.html(status)));
    for (const [status, code] of expected) {
      const error = await failure(client.links.look('token'));
      assert.deepEqual([error.code, error.status], [code, status]);
    }
  });

  test('a 429 to a question is unavailable until Retry-After', async () => {
    const { client } = openClient([signedIn(), replies.fault('rate_limited', 429, { 'Retry-After': '30' })], { monotonicNow: () => 0 });
    await client.session.get();
    const error = await failure(client.session.get());
    assert.deepEqual([error.code, error.status, error.retryAt], ['unavailable', 429, time + 30_000]);
  });

  test('the request id is read from the header where there is no body to read', async () => {
    const { client } = openClient([new Response('', { status: 500, headers: { 'X-Request-Id': 'abc' } })]);
    assert.equal((await failure(client.links.look('token'))).requestId, 'abc');
  });

  test('no error holds what was typed, nor the request that carried it', async () => {
    for (const turn of [replies.broken(), replies.fault('internal', 500), replies.html(503), replies.html(), replies.fault('input_invalid', 400)]) {
      const { client } = openClient([turn]);
      const error = await failure(client.begin('login', 'submitPassword', login));
      assert.doesNotMatch(inspect(error, { depth: 12, showHidden: true }), /Correct-7-horse|qing@example/);
    }
  });
});

describe('a network that fails', () => {
  test('broken is network, broken while the browser knows it is offline is offline (fault 3)', async () => {
    const { client, page } = openClient([replies.broken(), replies.broken()]);
    assert.equal((await failure(client.links.look('token'))).code, 'network');
    page.online = false;
    const error = await failure(client.links.look('token'));
    assert.equal(error.code, 'offline');
    assert.ok(error.cause instanceof TypeError);
  });

  test('no answer in time ends in timeout and ends the request (fault 2)', async (t) => {
    const pass = holdTime(t);
    const { client, server } = openClient([replies.never()], { timeoutMilliseconds: 5_000 });
    const codes: string[] = [];
    const settled = failure(client.begin('login', 'submitPassword', login)).then(({ code }) => codes.push(code));
    await pass(4_999);
    assert.deepEqual(codes, []);
    await pass(1);
    assert.deepEqual(codes, ['timeout']);
    await settled;
    assert.equal(server.requests[0]?.signal.aborted, true);
  });

  test('an answer in time is left alone when the time is up', async (t) => {
    const pass = holdTime(t);
    const { client, server } = openClient([signedIn()], { timeoutMilliseconds: 5_000 });
    await client.session.get();
    await pass(5_000);
    assert.equal(server.requests[0]?.signal.aborted, false);
  });

  test('a body that hangs is ended too', async (t) => {
    const pass = holdTime(t);
    const hanging = new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{"session"')) }), { headers: { 'Content-Type': 'application/json' } });
    const { client } = openClient([hanging], { timeoutMilliseconds: 5_000 });
    const settled = failure(client.session.get());
    await pass(5_000);
    assert.equal((await settled).code, 'timeout');
  });

  test('aborted before it was sent, nothing is sent (fault 11)', async () => {
    const { client, server } = openClient([signedIn()]);
    assert.equal((await failure(client.begin('login', 'submitPassword', login, { signal: AbortSignal.abort() }))).code, 'aborted');
    assert.equal(server.requests.length, 0);
  });

  test('an abort leaves no listener on the caller’s signal and no unhandled rejection', async () => {
    const abort = new AbortController();
    const add = mock.method(abort.signal, 'addEventListener');
    const remove = mock.method(abort.signal, 'removeEventListener');
    const { client } = openClient([replies.json({ snapshot: replies.industry })]);
    await client.begin('login', 'submitPassword', login, { signal: abort.signal });
    assert.equal(add.mock.callCount(), 1);
    assert.equal(remove.mock.callCount(), 1);
  });
});

describe('asking again by itself (fault 7)', () => {
  for (const status of [502, 503, 504]) {
    test(`a question answered ${status} is asked again, twice at most, after jittered waits`, async (t) => {
      const pass = holdTime(t);
      const { client, server } = openClient([replies.html(status), replies.html(status), replies.fault('unavailable', status)]);
      const settled = failure(client.session.get());
      await pass(149);
      assert.equal(server.requests.length, 1);
      await pass(1);
      assert.equal(server.requests.length, 2);
      await pass(300);
      assert.equal(server.requests.length, 3);
      assert.equal((await settled).status, status);
    });
  }

  test('so is one whose connection broke', async (t) => {
    const pass = holdTime(t);
    const { client } = openClient([replies.broken(), signedIn()]);
    const asked = client.session.get();
    await pass(150);
    assert.deepEqual(await asked, session);
  });

  test('Retry-After is waited for', async (t) => {
    const pass = holdTime(t);
    const { client, server } = openClient([replies.fault('unavailable', 503, { 'Retry-After': '2' }), signedIn()]);
    const asked = client.session.get();
    await pass(1_999);
    assert.equal(server.requests.length, 1);
    await pass(1);
    assert.deepEqual(await asked, session);
  });

  test('a long Retry-After is told at once', async () => {
    const { client, server } = openClient([replies.fault('unavailable', 503, { 'Retry-After': '120' })], { monotonicNow: () => 0 });
    const error = await failure(client.session.get());
    assert.equal(error.code, 'unavailable');
    assert.ok(error.retryAt);
    assert.equal(server.requests.length, 1);
  });

  test('other statuses are not, and no POST or DELETE ever', async () => {
    for (const [turn, call] of [
      [replies.fault('internal', 500), 'get'], [replies.fault('not_found', 404), 'get'], [replies.broken(), 'signOut'], [replies.html(503), 'signOut'], [replies.broken(), 'look'], [replies.html(503), 'look'],
    ] as const) {
      const { client, server } = openClient([turn]);
      await failure(call === 'look' ? client.links.look('t') : client.session[call]());
      assert.equal(server.requests.length, 1, call);
    }
  });

  test('a caller that gave up ends the waiting', async (t) => {
    const pass = holdTime(t);
    const { client, server } = openClient([replies.html(503), signedIn()]);
    const abort = new AbortController();
    const settled = failure(client.resume('login', { signal: abort.signal }));
    await pass(10);
    abort.abort();
    assert.equal((await settled).code, 'aborted');
    await pass(10_000);
    assert.equal(server.requests.length, 1);
  });
});

describe('where the backend is', () => {
  test('cookies go along to another origin, and to the page’s own by themselves', async () => {
    const had = Object.getOwnPropertyDescriptor(globalThis, 'location');
    Object.defineProperty(globalThis, 'location', { value: new URL('https://shop.example/page'), configurable: true });
    try {
      for (const [baseUrl, credentials] of [['https://login.example/auth', 'include'], ['https://shop.example/auth/', 'same-origin']] as const) {
        const { client, server } = openClient([signedIn()], { baseUrl });
        await client.session.get();
        assert.equal(server.requests[0]?.credentials, credentials);
        assert.equal(server.requests[0]?.url, `${baseUrl.replace(/\/$/, '')}/session`);
      }
    } finally {
      if (had) Object.defineProperty(globalThis, 'location', had);
      else Reflect.deleteProperty(globalThis, 'location');
    }
  });
});

describe('entry', () => {
  const entry = entries['jd-cloud'];

  test('is asked for once and shared', async () => {
    const { client, server } = openClient([replies.json(entry)]);
    const [one, other] = await Promise.all([client.entry(), client.entry()]);
    assert.deepEqual(one, entry);
    assert.equal(other, one);
    assert.equal(await client.entry(), one);
    assert.equal(server.requests.length, 1);
    assert.equal(server.requests[0]?.cache, 'default', 'the browser’s cache may answer');
  });

  test('is asked for again after a failure, and when asked to, past what the cache holds', async () => {
    const newer = { ...entry, contractVersion: '1.1' };
    const { client, server } = openClient([replies.fault('internal', 500), replies.json(entry), replies.json(newer)]);
    await failure(client.entry());
    assert.deepEqual(await client.entry(), entry);
    assert.deepEqual(await client.entry({ refresh: true }), newer);
    assert.deepEqual(await client.entry(), newer);
    assert.equal(server.requests[2]?.cache, 'no-cache');
  });

  test('one caller that gives up does not take it from the others (fault 11)', async () => {
    const { client } = openClient([replies.json(entry)]);
    const abort = new AbortController();
    const first = failure(client.entry({ signal: abort.signal }));
    const second = client.entry();
    abort.abort();
    assert.equal((await first).code, 'aborted');
    assert.deepEqual(await second, entry);
  });
});

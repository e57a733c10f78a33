import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CloudError, type CloudErrorCode } from './cloud-error.ts';
import { openClient } from './testing/open-client.ts';
import { replies } from './testing/replies.ts';
import { settle } from './testing/settle.ts';

const { industry, phone, complete, refusal } = replies;
const credentials = { identifier: 'qing@example.com', password: 'Correct-7-horse' };
const throwsCode = (code: CloudErrorCode) => (error: unknown): boolean => error instanceof CloudError && error.code === code;
const key = (request: { headers: Headers } | undefined): string => request?.headers.get('Idempotency-Key') ?? '';

describe('first action', () => {
  test('is one POST that carries flow, action, input, a key of 128 bits and nothing in its address', async () => {
    const { client, server } = openClient([replies.json({ snapshot: industry })]);
    const result = await client.begin('login', 'submitPassword', credentials, { returnTo: '/console', locale: 'zh-CN' });
    assert.deepEqual(result, { snapshot: industry, refusal: undefined });
    const [request] = server.requests;
    assert.equal(request?.method, 'POST');
    assert.equal(request?.url, 'https://site.example/auth/flows');
    assert.deepEqual(request?.body, { flow: 'login', action: 'submitPassword', input: credentials, returnTo: '/console', locale: 'zh-CN' });
    assert.match(key(request), /^[0-9a-f]{32}$/);
    assert.equal(request?.headers.get('Content-Type'), 'application/json');
    assert.equal(request?.headers.get('Accept'), 'application/json');
    assert.equal(request?.credentials, 'same-origin');
    assert.equal(request?.cache, 'no-store');
  });

  test('refused is a value without a snapshot: nothing was begun', async () => {
    const { client } = openClient([replies.json({ snapshot: null, refusal }, 422)]);
    assert.deepEqual(await client.begin('login', 'submitPassword', credentials), { snapshot: null, refusal });
  });

  test('neither snapshot nor refusal breaks the contract', async () => {
    const { client } = openClient([replies.json({ snapshot: null })]);
    await assert.rejects(client.begin('login', 'submitPassword', credentials), throwsCode('protocol'));
  });

  test('LIM-4: the answer to a human check goes with the same action, under a key of its own', async () => {
    const asked = { code: 'human_check_required', params: { id: 'h1', kind: 'question', question: '2 + 3', failed: false } };
    const { client, server } = openClient([replies.json({ snapshot: null, refusal: asked }, 422), replies.json({ snapshot: industry })]);
    await client.begin('login', 'submitPassword', credentials);
    await client.begin('login', 'submitPassword', credentials, { humanCheck: { id: 'h1', answer: '5' } });
    assert.deepEqual((server.requests[1]?.body as { humanCheck: unknown }).humanCheck, { id: 'h1', answer: '5' });
    assert.notEqual(key(server.requests[0]), key(server.requests[1]));
  });
});

describe('action', () => {
  test('sends the revision it saw to the flow it is in', async () => {
    const { client, server } = openClient([replies.json({ snapshot: complete })]);
    const result = await client.run({ ...industry, id: 'a/b?c' }, 'chooseIndustry', { industry: 'games' });
    assert.equal(result.snapshot.state, 'complete');
    assert.equal(server.requests[0]?.url, 'https://site.example/auth/flows/a%2Fb%3Fc/actions/chooseIndustry');
    assert.deepEqual(server.requests[0]?.body, { revision: industry.revision, input: { industry: 'games' } });
  });

  test('PHN-5: a refusal may come with another state', async () => {
    const refused = { code: 'phone_limit_reached', field: 'phone', params: { max: 5 } };
    const { client } = openClient([replies.json({ snapshot: { ...phone, revision: 9 }, refusal: refused }, 422)]);
    const result = await client.run(phone, 'sendPasscode', { phone: '13800138000', channel: 'sms' });
    assert.deepEqual(result, { snapshot: { ...phone, revision: 9 }, refusal: refused });
  });

  test('a stale revision is no error: the answer is where the person is now', async () => {
    const { client } = openClient([replies.json({ snapshot: complete, code: 'flow_stale', params: {}, requestId: 'r' }, 409)]);
    assert.deepEqual(await client.run(industry, 'chooseIndustry', { industry: 'games' }), { snapshot: complete, refusal: undefined, stale: true });
  });

  test('a state, a field and a refusal of a newer backend pass (fault 10)', async () => {
    const newer = { ...industry, state: 'brand_new', payload: { anything: [1] }, hint: 'new' };
    const { client } = openClient([
      replies.json({ snapshot: newer, extra: 1 }),
      replies.json({ snapshot: { ...industry, payload: { ...industry.payload, extra: 1 } }, refusal: { code: 'brand_new', params: { deep: { x: 1 } } } }, 422),
    ]);
    const { snapshot } = await client.run(industry, 'chooseIndustry', { industry: 'games' });
    assert.equal(snapshot.state, 'unknown');
    assert.equal(snapshot.state === 'unknown' && snapshot.serverState, 'brand_new');
    assert.deepEqual(snapshot.payload, { anything: [1] });
    const second = await client.run(industry, 'chooseIndustry', { industry: 'games' });
    assert.deepEqual(second.snapshot, industry);
    assert.deepEqual(second.refusal, { code: 'brand_new', params: { deep: { x: 1 } } });
  });

  test('a state named like something every object has is unknown, not known', async () => {
    const { client } = openClient([replies.json({ snapshot: { ...industry, state: 'constructor' } })]);
    assert.equal((await client.run(industry, 'chooseIndustry', { industry: 'games' })).snapshot.state, 'unknown');
  });

  for (const [title, body] of Object.entries({
    'no snapshot field': {},
    'no revision': { snapshot: { ...industry, revision: undefined } },
    'a revision of another kind': { snapshot: { ...industry, revision: '1' } },
    'a payload without its field': { snapshot: { ...industry, payload: {} } },
    'a snapshot of another flow': { snapshot: phone },
    'a refusal without code': { snapshot: industry, refusal: { params: {} } },
    'an array': [],
    'nothing at all': null,
  })) {
    test(`an answer with ${title} breaks the contract (fault 10)`, async () => {
      const { client } = openClient([replies.json(body)]);
      await assert.rejects(client.run(industry, 'chooseIndustry', { industry: 'games' }), throwsCode('protocol'));
    });
  }
});

describe('REG-8: one press, one effect', () => {
  test('Enter and a click at once are one request with one answer (fault 5)', async () => {
    const { client, server } = openClient([replies.json({ snapshot: complete })]);
    const press = () => client.run(industry, 'chooseIndustry', { industry: 'games' });
    const [one, other] = await Promise.all([press(), press()]);
    assert.equal(one, other);
    assert.equal(server.requests.length, 1);
  });

  test('a provider or a scan may be chosen while a form is being sent, and takes no limit from it', async () => {
    const limited = replies.json({ snapshot: null, refusal: { code: 'rate_limited', params: { retryAt: replies.time + 60_000 } } }, 429);
    const { client, server } = openClient([replies.json({ snapshot: complete }), limited, replies.json({ snapshot: complete })]);
    const sent = client.begin('login', 'submitPassword', { identifier: 'qing@example.com', password: 'Correct-7-horse' });
    const scan = client.begin('login', 'chooseScan', {});
    const provider = client.begin('login', 'chooseProvider', { provider: 'qq', page: 'https://site.example/' });
    await Promise.all([sent, scan, provider]);
    assert.equal((await scan).refusal?.code, 'rate_limited');
    assert.equal(server.requests.length, 3);
    assert.equal(client.retryAt('login'), undefined);
  });

  test('another action of the same flow meanwhile is busy, another flow is not', async () => {
    const { client, server } = openClient([replies.json({ snapshot: complete }), replies.json({ snapshot: { ...complete, id: 'other' } })]);
    const first = client.run(industry, 'chooseIndustry', { industry: 'games' });
    await assert.rejects(client.run(industry, 'chooseIndustry', { industry: 'retail' }), throwsCode('busy'));
    await client.run({ ...industry, id: 'other' }, 'chooseIndustry', { industry: 'retail' });
    await first;
    assert.equal(server.requests.length, 2);
  });

  for (const [title, turn, code] of [
    ['the connection broke', replies.broken(), 'network'],
    ['the server failed', replies.fault('internal', 500), 'internal'],
    ['the server was not available', replies.fault('unavailable', 503), 'unavailable'],
    ['a gateway answered', replies.html(502), 'unavailable'],
    ['half an answer came', new Response('{"snapshot":{"id"', { headers: { 'Content-Type': 'application/json' } }), 'protocol'],
    ['the first is still in work', replies.fault('request_in_progress', 409), 'request_in_progress'],
  ] as const) {
    test(`the same pressed again after ${title} carries the same key (fault 4)`, async () => {
      const { client, server } = openClient([turn, replies.json({ snapshot: complete }), replies.json({ snapshot: complete })]);
      const press = () => client.run(industry, 'chooseIndustry', { industry: 'games' });
      await assert.rejects(press(), throwsCode(code));
      assert.equal(server.requests.length, 1, 'a POST is never sent again by itself');
      assert.equal((await press()).snapshot.state, 'complete');
      await press();
      const [first, again, next] = server.requests.map(key);
      assert.equal(first, again);
      assert.notEqual(again, next, 'answered: the next press is a new one');
    });
  }

  test('after a lost answer another input, and then the first again, are new presses', async () => {
    const { client, server } = openClient([replies.broken(), replies.json({ snapshot: null, refusal }, 422), replies.json({ snapshot: industry })]);
    await assert.rejects(client.begin('login', 'submitPassword', credentials));
    await client.begin('login', 'submitPassword', { ...credentials, password: 'Another-8-horse' });
    await client.begin('login', 'submitPassword', credentials);
    assert.equal(new Set(server.requests.map(key)).size, 3);
  });

  test('a fault that is an answer, and a refusal, end the press', async () => {
    const { client, server } = openClient([replies.fault('flow_expired', 410), replies.json({ snapshot: industry, refusal }, 422), replies.json({ snapshot: complete })]);
    const press = () => client.run(industry, 'chooseIndustry', { industry: 'games' });
    await assert.rejects(press(), throwsCode('flow_expired'));
    await press();
    await press();
    assert.equal(new Set(server.requests.map(key)).size, 3);
  });

  test('cancelled by the person, the same pressed again carries the same key', async () => {
    const { client, server } = openClient([replies.never(), replies.json({ snapshot: complete })]);
    const abort = new AbortController();
    const press = client.run(industry, 'chooseIndustry', { industry: 'games' }, { signal: abort.signal });
    await settle();
    abort.abort();
    await assert.rejects(press, throwsCode('aborted'));
    assert.equal(server.requests[0]?.signal.aborted, true, 'the request is ended too');
    await client.run(industry, 'chooseIndustry', { industry: 'games' });
    assert.equal(key(server.requests[0]), key(server.requests[1]));
  });

  test('a key from outside is used as it is', async () => {
    const { client, server } = openClient([replies.json({ snapshot: complete })]);
    await client.run(industry, 'chooseIndustry', { industry: 'games' }, { idempotencyKey: 'begun-elsewhere-0001' });
    assert.equal(key(server.requests[0]), 'begun-elsewhere-0001');
  });
});

describe('resume', () => {
  test('finds the flow of this browser after a reload (fault 24)', async () => {
    const { client, server } = openClient([replies.json({ snapshot: phone })]);
    assert.deepEqual(await client.resume('register'), phone);
    assert.equal(server.requests[0]?.url, 'https://site.example/auth/flows?flow=register');
    assert.equal(server.requests[0]?.method, 'GET');
  });

  test('REG-10: none, gone and expired are null', async () => {
    const { client } = openClient([replies.json({ snapshot: null }), replies.fault('flow_not_found', 404), replies.fault('flow_expired', 410)]);
    assert.equal(await client.resume('login'), null);
    assert.equal(await client.resume('login'), null);
    assert.equal(await client.resume('login'), null);
  });

  test('any other fault is thrown', async () => {
    const { client } = openClient([replies.fault('origin_refused', 403)]);
    await assert.rejects(client.resume('login'), throwsCode('origin_refused'));
  });
});

describe('LIM-2: limits', () => {
  test('a 429 is a refusal with the backend’s own time', async () => {
    const limited = { code: 'login_locked', field: 'password', params: { retryAt: replies.time + 86_400_000 } };
    const { client } = openClient([replies.json({ snapshot: null, refusal: limited }, 429, { 'Retry-After': '5' })]);
    assert.deepEqual(await client.begin('login', 'submitPassword', credentials), { snapshot: null, refusal: limited });
    assert.equal(client.retryAt('login'), undefined, 'a lock is one identifier’s: another may try');
  });

  test('a 429 from a proxy is one too, and leaves the person where they are (fault 8)', async () => {
    const { client } = openClient([
      replies.json({ snapshot: phone }),
      new Response('slow down', { status: 429, headers: { 'Retry-After': '90' } }),
      new Response('slow down', { status: 429, headers: { 'Retry-After': new Date(replies.time + 600_000).toUTCString() } }),
      new Response('slow down', { status: 429 }),
    ], { monotonicNow: () => 0 });
    await client.resume('register');
    const press = () => client.run(phone, 'sendPasscode', { phone: '13800138000', channel: 'sms' });
    const limited = (retryAt: number) => ({ snapshot: phone, refusal: { code: 'rate_limited', params: { retryAt } } });
    assert.deepEqual(await press(), limited(replies.time + 90_000));
    assert.deepEqual(await press(), limited(replies.time + 600_000));
    assert.deepEqual(await press(), limited(replies.time + 60_000));
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTestClock } from '@cloud-sign-in/backend/testing/test-clock';
import { createWorld } from './create-world.ts';

describe('testing routes', () => {
  const open = () => {
    const world = createWorld({ storage: null, seed: 1, clock: createTestClock(), scenario: 'email-pending' });
    const ask = async (method: string, path: string, body?: unknown) => {
      const response = await world.fetch()(`/auth/testing${path}`, { method, ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }) });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    return { world, ask };
  };

  test('LIM-3: the outbox is read and emptied', async () => {
    const { ask } = open();
    const [message] = (await ask('GET', '/outbox')).body['messages'] as { channel: string; to: string; text: string }[];
    assert.deepEqual([message?.channel, message?.to], ['mail', 'ann@example.com']);
    assert.match(message?.text ?? '', /#token=[\w-]+/);
    await ask('DELETE', '/outbox');
    assert.deepEqual((await ask('GET', '/outbox')).body, { messages: [] });
  });

  test('the clock is told and turned', async () => {
    const { ask } = open();
    const { now } = (await ask('GET', '/clock')).body;
    assert.deepEqual((await ask('POST', '/clock', { advanceMilliseconds: 60_000 })).body, { now: Number(now) + 60_000 });
    assert.deepEqual((await ask('GET', '/clock')).body, { now: Number(now) + 60_000 });
  });

  test('a reset chooses policy, scenario, seed and limits', async () => {
    const { ask, world } = open();
    const reset = await ask('POST', '/reset', { policy: 'jd-cloud', scenario: 'fresh', seed: 3, limits: { begin: { address: [{ n: 1, perSeconds: 60 }] } } });
    assert.deepEqual([reset.status, reset.body['policy'], reset.body['scenario'], reset.body['seed']], [200, 'jd-cloud', 'fresh', '3']);
    const begin = async () => (await world.fetch()('/auth/flows', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
      body: JSON.stringify({ flow: 'login', action: 'submitPassword', input: { identifier: 'nobody', password: 'Tree-house7' } }),
    })).json() as Promise<{ refusal: { code: string } }>;
    assert.equal((await begin()).refusal.code, 'credentials_wrong');
    assert.equal((await begin()).refusal.code, 'rate_limited');
    assert.deepEqual((await ask('GET', '/outbox')).body, { messages: [] });
  });

  test('what is not understood is refused and changes nothing; what is not there is not found', async () => {
    const { ask, world } = open();
    await world.ready;
    const before = world.describe();
    for (const [path, body] of [['/reset', { scenario: 'no such one' }], ['/reset', { policy: 'none' }], ['/clock', { advanceMilliseconds: 'soon' }], ['/human-check', {}]] as const) {
      assert.equal((await ask('POST', path, body)).status, 400);
    }
    assert.equal((await ask('POST', '/human-check', { id: 'made up' })).status, 404);
    assert.deepEqual([(await ask('GET', '/reset')).status, (await ask('GET', '/nothing')).status], [404, 404]);
    assert.deepEqual(world.describe(), before);
  });

  test('SES-3: a page of another origin cannot use them', async () => {
    const { world } = open();
    const reply = await world.fetch()('/auth/testing/reset', { method: 'POST', headers: { Origin: 'https://evil.example', 'Content-Type': 'application/json' }, body: '{}' });
    assert.equal(reply.status, 403);
  });
});

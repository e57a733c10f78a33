import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createTestClock } from '@cloud-sign-in/backend/testing/test-clock';
import { createWorld } from './create-world.ts';
import { createServer } from './node.ts';

describe('MSW in Node', () => {
  const world = createWorld({ storage: null, seed: 1, clock: createTestClock(), scenario: 'email-pending' });
  const server = createServer(world);
  before(() => server.listen({ onUnhandledFrame: 'error' }));
  after(() => {
    server.close();
    world.close();
  });

  test('hands requests to the same backend, with the cookies of a browser', async () => {
    const { policy } = (await (await fetch(`${world.baseUrl}/entry`)).json()) as { policy: { id: string } };
    const { snapshot } = (await (await fetch(`${world.baseUrl}/flows?flow=register`)).json()) as { snapshot: { state: string } };
    assert.deepEqual([policy.id, snapshot.state], ['tencent-cloud', 'activateEmail']);
    const reply = await fetch(`${world.baseUrl}/session`, { method: 'DELETE', headers: { 'Content-Type': 'application/json' } });
    assert.equal(reply.status, 200);
    assert.equal((await fetch(`${world.baseUrl}/session`, { method: 'DELETE', headers: { Origin: 'https://evil.example' } })).status, 403);
  });

  test('streams snapshots as they come', async () => {
    const { snapshot } = (await (await fetch(`${world.baseUrl}/flows?flow=register`)).json()) as { snapshot: { id: string } };
    const controller = new AbortController();
    const reader = (await fetch(`${world.baseUrl}/flows/${snapshot.id}/events`, { signal: controller.signal })).body?.getReader() ?? assert.fail();
    let seen = '';
    while (!seen.includes('event: snapshot')) seen += new TextDecoder().decode((await reader.read()).value);
    controller.abort();
    await assert.rejects(async () => { for (;;) if ((await reader.read()).done) return; }, { name: 'AbortError' });
  });

  test('gives a network error where the world has one', async () => {
    await world.faults.set({ offline: true });
    await assert.rejects(fetch(`${world.baseUrl}/entry`), TypeError);
    await world.faults.set({});
  });
});

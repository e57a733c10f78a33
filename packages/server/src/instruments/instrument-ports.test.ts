import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTestPorts } from '@cloud-sign-in/backend/testing/test-ports';
import { createMetrics } from '../metrics/create-metrics.ts';
import { startFakeVendor } from '../testing/start-fake-vendor.ts';
import type { Ending, Instrument, Work } from './instrument.ts';
import { instrumentPorts } from './instrument-ports.ts';

function record(): { instrument: Instrument; measured: (Work & Partial<Ending>)[] } {
  const measured: (Work & Partial<Ending>)[] = [];
  return {
    measured,
    instrument: {
      async measure(work, act, end) {
        try {
          const result = await act();
          measured.push({ ...work, ...end(result) });
          return result;
        } catch (error) {
          measured.push(work);
          throw error;
        }
      },
    },
  };
}

describe('measured ports', () => {
  test('of a call to a vendor the host, the method and the status are told, and nothing of path, query, headers or body (threat 106)', async (t) => {
    const vendor = await startFakeVendor(() => ({ status: 403, body: { access_token: 'token-secret' } }));
    t.after(vendor.stop);
    const { instrument, measured } = record();
    const { fetch } = instrumentPorts(createTestPorts({ fetch: globalThis.fetch }), instrument);
    const host = new URL(vendor.endpoint).host;
    await fetch(`${vendor.endpoint}/sns/path-secret?secret=app-secret&code=authorization-code`);
    await fetch(new Request(`${vendor.endpoint}/x?code=authorization-code`, { method: 'POST', body: 'body-secret' }));
    await fetch(new URL(`${vendor.endpoint}/x`), { method: 'post', headers: { Authorization: 'Bearer header-secret' } });
    const told = { kind: 'vendor', host, outcome: '403' };
    assert.deepEqual(measured, [{ ...told, method: 'GET' }, { ...told, method: 'POST' }, { ...told, method: 'POST' }]);
    await vendor.stop();
    await assert.rejects(fetch(`${vendor.endpoint}/`));
    assert.deepEqual(measured.at(-1), { kind: 'vendor', host, method: 'GET' });
  });

  test('hashes, commits and messages are told by kind and outcome; whatever comes back is what the port gave', async () => {
    const { instrument, measured } = record();
    const ports = createTestPorts();
    const { hasher, messenger, store } = instrumentPorts(ports, instrument);
    const hash = await hasher.hash('Tree-house7');
    assert.deepEqual([await hasher.verify('Tree-house7', hash), hasher.dummyHash], [true, ports.hasher.dummyHash]);
    const write = { do: 'insert', table: 'spent', row: { id: 'secret', expiresAt: ports.clock.now() + 1000 } } as const;
    assert.deepEqual([await store.commit([write], ports.clock.now()), (await store.commit([write], ports.clock.now())).done], [{ done: true }, false]);
    await messenger.send({ channel: 'sms', to: '+8613800138000', text: '482913' });
    assert.deepEqual(measured, [
      { kind: 'hash', act: 'hash', outcome: 'done' }, { kind: 'hash', act: 'verify', outcome: 'done' }, { kind: 'commit', writes: 1, outcome: 'done' }, { kind: 'commit', writes: 1, outcome: 'unmet' },
      { kind: 'message', channel: 'sms', outcome: 'done' },
    ]);
  });

  test('what fails is counted as failed', async () => {
    const { instrument, read } = createMetrics();
    const { messenger } = instrumentPorts(createTestPorts({ messenger: { send: () => Promise.reject(new Error('away')) } as never }), instrument);
    await assert.rejects(messenger.send({ channel: 'mail', to: 'a@b.example', subject: '', text: '', html: '' }), /away/);
    assert.match((await read()).text, /cloud_sign_in_messages_total\{channel="mail",outcome="failed"\} 1\n/);
  });
});

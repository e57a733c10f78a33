import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { createLogger } from '../log/logger.ts';
import { makeTestSettings } from '../testing/test-settings.ts';
import { listenMetrics } from './listen-metrics.ts';

describe('metrics on an address of their own', () => {
  const lines: string[] = [];
  const log = createLogger((line) => { lines.push(line); });
  const start = async (t: TestContext, token?: string, read = async () => ({ contentType: 'text/plain; version=0.0.4', text: 'up 1\n' })) => {
    const { address, stop } = await listenMetrics(read, { host: '127.0.0.1', port: 0, token }, log);
    t.after(stop);
    return address;
  };

  test('are read by GET at one path', async (t) => {
    const address = await start(t);
    const reply = await fetch(address);
    assert.deepEqual([reply.status, reply.headers.get('Content-Type'), await reply.text()], [200, 'text/plain; version=0.0.4', 'up 1\n']);
    assert.deepEqual([(await fetch(address, { method: 'POST' })).status, (await fetch(`${address}/x`)).status, (await fetch(new URL('/', address))).status], [405, 404, 404]);
  });

  test('with a token, by whoever sends it and nobody else', async (t) => {
    const address = await start(t, 'sixteen-letters-x');
    const ask = async (Authorization?: string) => (await fetch(address, Authorization === undefined ? {} : { headers: { Authorization } })).status;
    assert.deepEqual([await ask('Bearer sixteen-letters-x'), await ask('Bearer sixteen-letters-y'), await ask('Bearer '), await ask('sixteen-letters-x'), await ask()], [200, 401, 401, 401, 401]);
  });

  test('that cannot be made are told in the log and are no empty answer', async (t) => {
    const address = await start(t, undefined, () => Promise.reject(new RangeError('tree-house7')));
    assert.equal((await fetch(address)).status, 500);
    assert.match(lines.join(''), /"event":"metrics.failed","error":"RangeError"/);
    assert.doesNotMatch(lines.join(''), /tree-house7/);
  });

  test('are off where nobody asks for them, and off loopback want a token', () => {
    assert.equal(makeTestSettings().metrics, undefined);
    assert.deepEqual(makeTestSettings({ metrics: {} }).metrics, { host: '127.0.0.1', port: 9464 });
    assert.throws(() => makeTestSettings({ metrics: { host: '0.0.0.0' } }), /shown on loopback only/);
    assert.throws(() => makeTestSettings({ metrics: { host: '0.0.0.0', token: 'short' } }), /16 characters/);
    assert.equal(makeTestSettings({ metrics: { host: '0.0.0.0', token: 'sixteen-letters-x' } }).metrics?.host, '0.0.0.0');
  });
});

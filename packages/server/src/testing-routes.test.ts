import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createDevelopmentService } from './development/create-development-service.ts';
import { createLogger } from './log/logger.ts';
import { createConsoleMessenger } from './ports/console-messenger.ts';
import { createService } from './serve/create-service.ts';
import { createSqliteDatabases } from './testing/sqlite-databases.ts';
import { makeTestSettings } from './testing/test-settings.ts';

const quiet = createLogger(() => undefined);

describe('testing routes', () => {
  const databases = createSqliteDatabases();
  after(() => databases.end());

  const ask = (url: string, init?: RequestInit) => new Request(url, init);

  test('LIM-3: the development flag is refused on any address but loopback', async () => {
    const { place } = await databases.make();
    for (const host of ['0.0.0.0', '::', '192.168.1.5', 'example.org', '127.0.0.1.example.org']) {
      await assert.rejects(createDevelopmentService(makeTestSettings({ ...place, host }), quiet), /loopback only/, host);
    }
    for (const host of ['127.0.0.1', 'localhost', '::1']) await (await createDevelopmentService(makeTestSettings({ ...place, host }), quiet)).close();
  });

  test('LIM-3: without the flag there are none, whoever asks (threat 108)', async () => {
    const service = await createService(makeTestSettings((await databases.make()).place), { messenger: createConsoleMessenger(() => undefined), log: quiet });
    for (const [method, path] of [['GET', 'outbox'], ['DELETE', 'outbox'], ['GET', 'clock'], ['POST', 'clock'], ['POST', 'reset'], ['POST', 'human-check']] as const) {
      const init = method === 'POST' ? { method, headers: { 'Content-Type': 'application/json', Origin: 'https://app.example' }, body: '{}' } : { method };
      assert.equal((await service.handle(ask(`http://127.0.0.1/auth/testing/${path}`, init), '127.0.0.1')).status, 404, `${method} ${path}`);
    }
    await service.close();
  });

  test('LIM-3: a page that calls this machine by another name, or a request through a proxy, finds none', async () => {
    const service = await createDevelopmentService(makeTestSettings((await databases.make()).place), quiet);
    const status = async (host: string, headers: Record<string, string> = {}) => (await service.handle(ask(`http://${host}/auth/testing/outbox`, { headers }), '127.0.0.1')).status;
    assert.deepEqual([await status('127.0.0.1:3000'), await status('localhost'), await status('[::1]:3000')], [200, 200, 200]);
    assert.deepEqual([await status('evil.example'), await status('localhost.evil.example'), await status('localhost', { 'X-Forwarded-For': '1.2.3.4' })], [404, 404, 404]);
    assert.equal(await status('localhost', { Origin: 'https://app.example' }), 200);
    const reset = (headers: Record<string, string>) => service.handle(ask('http://localhost/auth/testing/reset', { method: 'POST', body: '{}', headers }), '127.0.0.1');
    assert.equal((await reset({ Origin: 'https://evil.example' })).status, 403);
    await service.close();
  });

  test('a reset forgets rows, messages and turned time, and takes another policy', async () => {
    const service = await createDevelopmentService(makeTestSettings((await databases.make()).place), quiet, { show: () => undefined });
    const send = async (method: string, path: string, body?: unknown) => {
      const response = await service.handle(ask(`http://localhost/auth${path}`, { method, ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }) }), '127.0.0.1');
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const begun = Date.now();
    assert.ok(Number((await send('POST', '/testing/clock', { advanceMilliseconds: 86_400_000 })).body['now']) >= begun + 86_400_000);
    assert.deepEqual((await send('POST', '/testing/reset', { policy: 'small-site' })).body, { policy: 'small-site', scenario: 'fresh' });
    assert.ok(Number((await send('GET', '/testing/clock')).body['now']) < begun + 3_600_000);
    assert.equal(((await send('GET', '/entry')).body['policy'] as { id: string }).id, 'small-site');
    for (const wrong of [{ scenario: 'registered' }, { policy: 'none' }, { limits: { sendMail: { target: 'much' } } }]) {
      const { body, status } = await send('POST', '/testing/reset', wrong);
      assert.deepEqual([status, typeof body['problem']], [400, 'string']);
    }
    assert.equal((await send('POST', '/testing/clock', { advanceMilliseconds: -1 })).status, 400);
    assert.equal((await send('POST', '/testing/human-check', { id: 'none' })).status, 404);
    await service.close();
  });
});

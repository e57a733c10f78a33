import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CloudError } from './cloud-error.ts';
import { openClient } from './testing/open-client.ts';
import { replies } from './testing/replies.ts';

const serverTime = replies.time;
const scan = { id: 'scan-1', status: 'scanned', browser: 'Firefox · Windows', place: 'Shanghai', askedAt: serverTime, expiresAt: serverTime + 120_000 } as const;
const unavailable = { code: 'scan_unavailable', params: {} } as const;

describe('SCN-7: the app', () => {
  test('claims, confirms and denies with its own token and no cookies', async () => {
    let token: string | undefined = 'app-token';
    const { client, server } = openClient(['scanned', 'confirmed', 'denied'].map((status) => replies.json({ scan: { ...scan, status }, serverTime })), { bearer: () => token });
    assert.deepEqual(await client.scans.claim('scan-1'), { scan });
    assert.equal((await client.scans.confirm('scan-1')).scan?.status, 'confirmed');
    token = undefined;
    assert.equal((await client.scans.deny('a/../b')).scan?.status, 'denied');
    assert.deepEqual(server.requests.map(({ method, url, headers, credentials, body }) => [method, new URL(url).pathname, headers.get('Authorization'), credentials, body]), [
      ['POST', '/auth/scans/scan-1/claim', 'Bearer app-token', 'omit', {}],
      ['POST', '/auth/scans/scan-1/confirm', 'Bearer app-token', 'omit', {}],
      ['POST', '/auth/scans/a%2F..%2Fb/deny', null, 'omit', {}],
    ]);
  });

  test('SCN-5: the place is asked for in a language', async () => {
    const { client, server } = openClient(Array.from({ length: 3 }, () => replies.json({ scan, serverTime })));
    for (const how of ['claim', 'confirm', 'deny'] as const) await client.scans[how]('scan-1', { locale: how === 'deny' ? undefined : 'en' });
    assert.deepEqual(server.requests.map(({ headers }) => headers.get('Accept-Language')), ['en', 'en', null]);
  });

  test('SCN-4: a refusal is a value; the token shows in no error', async () => {
    const { client } = openClient([replies.json({ refusal: unavailable, serverTime }, 422), replies.json({ serverTime }), replies.broken()], { bearer: () => 'app-token' });
    assert.deepEqual(await client.scans.claim('scan-1'), { refusal: unavailable });
    for (const code of ['protocol', 'network']) {
      await assert.rejects(client.scans.confirm('scan-1'), (error) => error instanceof CloudError && error.code === code && !JSON.stringify([error, error.cause, error.stack]).includes('app-token'));
    }
  });

  test('a session for it is made from this browser’s, given once', async () => {
    const { client, server } = openClient([
      replies.json({ token: 'app-token', expiresAt: serverTime + 1000, serverTime }),
      replies.json({ refusal: { code: 'session_required', params: {} }, serverTime }, 422),
    ]);
    assert.deepEqual(await client.app.createSession(), { session: { token: 'app-token', expiresAt: serverTime + 1000 } });
    assert.equal((await client.app.createSession()).refusal?.code, 'session_required');
    assert.deepEqual([server.requests[0]?.headers.get('Authorization'), server.requests[0]?.credentials], [null, 'same-origin']);
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CloudError } from './cloud-error.ts';
import { openClient } from './testing/open-client.ts';
import { replies } from './testing/replies.ts';

const serverTime = replies.time;
const account = {
  id: '100000000001', kind: 'cloud', accountName: '青山_ops', canRename: false, canUpgrade: false, hasPassword: true,
  phone: { masked: '+86138****8000', canVerify: true, canLogIn: false }, identities: [], associable: ['wechat'],
} as const;
const session = { id: 'session/1', isCurrent: true, device: 'Firefox · Windows', kind: 'browser', issuedAt: serverTime, lastSeenAt: serverTime } as const;

describe('the account that is signed in', () => {
  test('MGT-1: basic data, or null where nobody is', async () => {
    const { client, server } = openClient([replies.json({ account, serverTime, more: 1 }), replies.json({ account: null, serverTime })]);
    assert.deepEqual(await client.account.get(), account);
    assert.equal(await client.account.get(), null);
    assert.deepEqual(server.requests.map(({ method, url, credentials }) => [method, new URL(url).pathname, credentials]), [['GET', '/auth/account', 'same-origin'], ['GET', '/auth/account', 'same-origin']]);
  });

  test('MGT-4: sessions are listed, one or all others ended; an id never changes the path', async () => {
    const told: unknown[] = [];
    const openChannel = () => ({ postMessage: (message: unknown) => void told.push(message), addEventListener: () => undefined, close: () => undefined });
    const { client, server } = openClient([replies.json({ sessions: [session], serverTime }), replies.json({ sessions: [], serverTime }), replies.json({ sessions: [session], serverTime })], { openChannel });
    assert.deepEqual(await client.account.sessions.list(), [session]);
    assert.deepEqual(told, []);
    assert.deepEqual(await client.account.sessions.end(session.id), []);
    assert.deepEqual(told, ['session'], 'it may have been this browser’s: other tabs look again');
    assert.deepEqual(await client.account.sessions.endOthers(), [session]);
    assert.deepEqual(server.requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`), ['GET /auth/account/sessions', 'DELETE /auth/account/sessions/session%2F1', 'DELETE /auth/account/sessions']);
  });

  test('MGT-4: places are asked for in a language, else in the browser’s own', async () => {
    const { client, server } = openClient(Array.from({ length: 4 }, () => replies.json({ sessions: [session], serverTime })));
    const { sessions } = client.account;
    await sessions.list({ locale: 'en' });
    await sessions.end(session.id, { locale: 'zh-CN' });
    await sessions.endOthers({ locale: 'en' });
    await sessions.list();
    assert.deepEqual(server.requests.map(({ headers }) => headers.get('Accept-Language')), ['en', 'zh-CN', 'en', null]);
  });

  test('an answer of another kind breaks the contract; a broken connection is a network fault', async () => {
    const { client } = openClient([replies.json({ account: { ...account, hasPassword: 'yes' }, serverTime }), replies.broken(), replies.json({ sessions: {}, serverTime })]);
    const codeOf = async (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => (error instanceof CloudError ? error.code : error));
    assert.deepEqual([await codeOf(client.account.get()), await codeOf(client.account.sessions.endOthers()), await codeOf(client.account.sessions.list())], ['protocol', 'network', 'protocol']);
  });
});

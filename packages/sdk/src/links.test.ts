import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CloudError } from './cloud-error.ts';
import { openClient } from './testing/open-client.ts';
import { replies } from './testing/replies.ts';

const serverTime = replies.time;
const token = 'secret-token';

describe('EML-3: mailed links', () => {
  test('look asks in the body and answers what the token is for', async () => {
    const view = { status: 'ready', purpose: 'activate', maskedEmail: 'q***@example.com', needs: 'confirm', serverTime };
    const { client, server } = openClient([replies.json(view)]);
    assert.deepEqual(await client.links.look(token), { view });
    assert.deepEqual([server.requests[0]?.method, server.requests[0]?.body], ['POST', { token }]);
    assert.doesNotMatch(server.requests[0]?.url ?? '', /secret/);
  });

  test('use sends one proof beside the token and answers the outcome', async () => {
    const { client, server } = openClient([replies.json({ outcome: 'activated', serverTime }), replies.json({ outcome: 'password_changed', serverTime })]);
    assert.deepEqual(await client.links.use(token), { outcome: 'activated' });
    assert.deepEqual(await client.links.use(token, { newPassword: 'New-9-horse' }), { outcome: 'password_changed' });
    assert.deepEqual(server.requests.map(({ body }) => body), [{ token }, { token, newPassword: 'New-9-horse' }]);
    assert.doesNotMatch(server.requests.map(({ url }) => url).join(), /secret/);
  });

  test('pressed twice at once is used once; pressed again after a broken connection, it is asked again (fault 5)', async () => {
    const { client, server } = openClient([replies.broken(), replies.json({ outcome: 'activated', serverTime })]);
    const [one, other] = await Promise.allSettled([client.links.use(token), client.links.use(token)]);
    assert.deepEqual([one.status, other.status, server.requests.length], ['rejected', 'rejected', 1]);
    assert.deepEqual(await client.links.use(token), { outcome: 'activated' });
  });

  test('a refusal is a value; the link still works', async () => {
    const refusal = { code: 'password_length', field: 'password', params: { min: 7, max: 20 } };
    const { client } = openClient([replies.json({ refusal, serverTime }, 422)]);
    assert.deepEqual(await client.links.use(token, { newPassword: 'x' }), { refusal });
  });

  test('LIM-1: limited, looking is refused too', async () => {
    const { client } = openClient([replies.json({ ...await replies.fault('rate_limited', 429).json(), params: { retryAt: serverTime + 9_000 } }, 429, { 'Retry-After': '9' })], { monotonicNow: () => 0 });
    const { refusal } = await client.links.look(token);
    assert.equal(refusal?.code, 'rate_limited');
  });

  test('neither outcome nor refusal breaks the contract', async () => {
    const { client } = openClient([replies.json({ serverTime }), replies.json({ outcome: 'brand_new', serverTime })]);
    for (let turn = 0; turn < 2; turn++) await assert.rejects(client.links.use(token), (error) => error instanceof CloudError && error.code === 'protocol');
  });

  test('using one may have changed who is signed in: other tabs are told', async () => {
    const told: unknown[] = [];
    const openChannel = () => ({ postMessage: (message: unknown) => void told.push(message), addEventListener: () => undefined, close: () => undefined });
    const { client } = openClient([replies.json({ status: 'used', serverTime }), replies.json({ outcome: 'already_active', serverTime })], { openChannel });
    await client.links.look(token);
    assert.deepEqual(told, []);
    await client.links.use(token);
    assert.deepEqual(told, ['session']);
  });
});

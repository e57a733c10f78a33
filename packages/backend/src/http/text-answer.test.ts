import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seedAccount } from '../testing/seed-account.ts';
import { createTestBackend, type TestBackend } from '../testing/test-backend.ts';

const credentials = { identifier: 'lin-2026', password: 'Abc-1234' };
const origin = 'https://app.example';

async function open(): Promise<TestBackend> {
  const opened = createTestBackend();
  await seedAccount(opened.ports, { accountName: credentials.identifier, password: credentials.password });
  assert.equal((await opened.browse().begin('login', 'submitPassword', credentials)).snapshot?.state, 'complete');
  await opened.browse().session();
  return opened;
}

describe('an answer as one text', () => {
  test('is what the Response says: status, headers and body', async () => {
    const { backend } = await open();
    for (const headers of [{}, { Origin: origin }, { Origin: 'https://evil.example' }]) {
      const ask = (): Request => new Request('https://app.example/auth/session', { headers });
      const [text, response] = [await backend.answer(ask()), await backend.handle(ask())];
      if (text instanceof Response) assert.fail('a Response');
      assert.equal(text.status, response.status);
      const strip = (of: Headers): [string, string][] => [...of].filter(([name]) => name !== 'x-request-id');
      assert.deepEqual(strip(new Headers(text.headers)), strip(response.headers));
      assert.match(text.headers['X-Request-Id'] ?? '', /^[\w-]{16}$/);
      assert.equal(text.headers['Access-Control-Allow-Origin'], 'Origin' in headers && headers.Origin === origin ? origin : undefined);
      assert.deepEqual(Object.keys(JSON.parse(text.text) as object), Object.keys(await response.json() as object));
    }
  });

  test('is a Response without a body where only the head is asked for', async () => {
    const { backend } = await open();
    const answer = await backend.answer(new Request('https://app.example/auth/session', { method: 'HEAD' }));
    if (!(answer instanceof Response)) assert.fail('a text');
    assert.deepEqual([answer.status, answer.body, answer.headers.get('Content-Type'), answer.headers.get('Cache-Control')], [200, null, 'application/json', 'no-store']);
  });

  test('is a Response where it is more than a text, or a fault', async () => {
    const { backend } = await open();
    for (const path of ['/auth/entry', '/auth/nothing']) assert.ok(await backend.answer(new Request(`https://app.example${path}`)) instanceof Response);
  });
});

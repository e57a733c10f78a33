import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestClock } from '../testing/test-clock.ts';
import { callVendor, type VendorReply } from './call-vendor.ts';
import { VendorFault } from './vendor-fault.ts';

const secret = 'the-secret-of-our-app';
const url = new URL(`https://vendor.example/token?secret=${secret}&code=the-code`);
const ask = (fetch: typeof globalThis.fetch, clock = createTestClock()): Promise<VendorReply> => callVendor({ fetch, clock }, 'wechat', { url });

const faultOf = async (asked: Promise<unknown>): Promise<VendorFault> => {
  const error: unknown = await asked.then(() => undefined, (reason: unknown) => reason);
  assert.ok(error instanceof VendorFault, `no fault: ${String(error)}`);
  assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`, new RegExp(`${secret}|the-code|private`));
  return error;
};

test('a vendor that does not answer within five seconds is given up, and its connection with it', async () => {
  const clock = createTestClock();
  let signal: AbortSignal | null | undefined;
  const hanging: typeof globalThis.fetch = (_, init) => new Promise((_resolve, reject) => {
    signal = init?.signal;
    signal?.addEventListener('abort', () => reject(new Error('aborted')));
  });
  const asked = faultOf(ask(hanging, clock));
  clock.turn(4999);
  assert.equal(signal?.aborted, false);
  clock.turn(1);
  assert.equal((await asked).reason, 'timeout');
  assert.equal(signal?.aborted, true);
});

test('a body that stops coming is given up as well', async () => {
  const clock = createTestClock();
  const asked = faultOf(ask(async (_, init) => new Response(new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{'));
      init?.signal?.addEventListener('abort', () => controller.error(new Error('aborted')));
    },
  })), clock));
  await Promise.resolve();
  clock.turn(5000);
  assert.equal((await asked).reason, 'timeout');
});

test('what goes wrong is told without our secret, the code or anything the vendor sent', async () => {
  const offline = await faultOf(ask(async () => { throw new TypeError(`fetch failed: ${url.href}`, { cause: url.href }); }));
  assert.deepEqual([offline.reason, offline.endpoint, offline.message], ['unreachable', '/token', 'wechat: /token unreachable']);
  const down = await faultOf(ask(async () => new Response('private', { status: 502 })));
  assert.deepEqual([down.reason, down.vendorCode], ['unreachable', '502']);
  // Where a fetch follows none, it comes back as it is.
  const moved = await faultOf(ask(async () => new Response('private', { status: 302, headers: { Location: 'https://private.example' } })));
  assert.deepEqual([moved.reason, moved.vendorCode], ['unreachable', '302']);
  assert.deepEqual(await ask(async () => new Response('{}', { status: 400 })), { text: '{}', isOk: false });
});

test('an answer heavier than 64 kB is not read to its end', async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(16 * 1024));
    },
  });
  assert.equal((await faultOf(ask(async () => new Response(endless)))).reason, 'unreadable');
  assert.ok(sent < 10, `read ${sent} pieces`);
  assert.equal((await ask(async () => new Response('x'.repeat(64 * 1024)))).text.length, 64 * 1024);
});

test('neither cookies nor a referrer nor a redirect go along, and a secret in a body is a form or JSON', async () => {
  const seen: RequestInit[] = [];
  const fetch: typeof globalThis.fetch = async (_, init) => {
    seen.push(init ?? {});
    return new Response('{}');
  };
  const clock = createTestClock();
  await callVendor({ fetch, clock }, 'jd', { url });
  await callVendor({ fetch, clock }, 'jd', { url, form: { app_secret: 'a b&c' } });
  await callVendor({ fetch, clock }, 'jd', { url, json: { secret } });
  for (const { redirect, credentials, referrerPolicy } of seen) assert.deepEqual([redirect, credentials, referrerPolicy], ['error', 'omit', 'no-referrer']);
  assert.deepEqual(seen.map(({ method, body }) => [method, body]), [['GET', undefined], ['POST', 'app_secret=a+b%26c'], ['POST', `{"secret":"${secret}"}`]]);
});

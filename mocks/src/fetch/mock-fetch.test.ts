import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Sender } from '../world.ts';
import { abortable } from './abortable.ts';
import { createMockFetch } from './mock-fetch.ts';

function open(options: { device?: string; origin?: string; address?: string } = {}) {
  const asked: { request: Request; sender: Sender }[] = [];
  const passed: Request[] = [];
  const fetch = createMockFetch({
    world: {
      origin: 'https://site.example',
      baseUrl: 'https://site.example/auth',
      answer: async (request, sender) => {
        asked.push({ request, sender });
        return Response.json({ method: request.method, body: request.method === 'POST' ? await request.text() : null });
      },
    },
    realFetch: async (input) => {
      passed.push(input as Request);
      return new Response('the real one');
    },
    ...options,
  });
  return { fetch, asked, passed };
}

test('a request is known by a string, a URL or a Request, relative to the page', async () => {
  const { fetch, asked } = open();
  await fetch('/auth/entry');
  await fetch(new URL('https://site.example/auth/session'));
  await fetch(new Request('https://site.example/auth/flows', { method: 'POST', body: 'x' }), { headers: { 'X-More': '1' } });
  assert.deepEqual(asked.map(({ request }) => [request.method, request.url]), [['GET', 'https://site.example/auth/entry'], ['GET', 'https://site.example/auth/session'], ['POST', 'https://site.example/auth/flows']]);
  assert.equal(asked[2]?.request.headers.get('X-More'), '1');
});

test('what is not the backend’s goes to the real fetch', async () => {
  const { fetch, asked, passed } = open();
  for (const address of ['/authority', '/picture.png', 'https://other.example/auth/entry']) assert.equal(await (await fetch(address)).text(), 'the real one');
  assert.deepEqual([asked.length, passed.map(({ url }) => url)], [0, ['https://site.example/authority', 'https://site.example/picture.png', 'https://other.example/auth/entry']]);
});

test('SES-3: the backend is told the origin a browser would send', async () => {
  const own = open();
  await own.fetch('/auth/session');
  await own.fetch('/auth/session', { method: 'DELETE' });
  await own.fetch('/auth/session', { method: 'DELETE', headers: { Origin: 'https://evil.example' } });
  const foreign = open({ origin: 'https://evil.example' });
  await foreign.fetch('https://site.example/auth/session');
  assert.deepEqual([...own.asked, ...foreign.asked].map(({ sender }) => sender.origin), [undefined, 'https://site.example', 'https://evil.example', 'https://evil.example']);
});

test('cookies go along where the request allows it', async () => {
  const own = open({ device: 'phone', address: '192.0.2.1' });
  await own.fetch('/auth/session');
  await own.fetch('/auth/session', { credentials: 'omit' });
  const foreign = open({ origin: 'https://evil.example' });
  await foreign.fetch('https://site.example/auth/session');
  await foreign.fetch('https://site.example/auth/session', { credentials: 'include' });
  assert.deepEqual([...own.asked, ...foreign.asked].map(({ sender }) => sender.device), ['phone', undefined, undefined, 'browser']);
  assert.equal(own.asked[0]?.sender.address, '192.0.2.1');
});

test('an aborted request never asks', async () => {
  const { fetch, asked } = open();
  await assert.rejects(fetch('/auth/entry', { signal: AbortSignal.abort() }), { name: 'AbortError' });
  assert.equal(asked.length, 0);
});

test('a body that is read breaks off when aborted or cut, and passes whole otherwise', async () => {
  const stream = () => {
    let cancelled: unknown;
    const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new TextEncoder().encode('first')), cancel: (reason) => { cancelled = reason; } });
    return { response: new Response(body, { status: 201, headers: { 'X-Kept': '1' } }), cancelled: () => cancelled };
  };
  const controller = new AbortController();
  const aborted = stream();
  const wrapped = abortable(aborted.response, controller.signal, () => () => undefined);
  assert.deepEqual([wrapped.status, wrapped.headers.get('X-Kept')], [201, '1']);
  const reader = wrapped.body?.getReader();
  assert.equal(new TextDecoder().decode((await reader?.read())?.value), 'first');
  const next = reader?.read();
  controller.abort();
  await assert.rejects(next ?? assert.fail(), { name: 'AbortError' });
  assert.equal((aborted.cancelled() as Error).name, 'AbortError');

  let cut = (): void => undefined;
  const broken = abortable(stream().response, new AbortController().signal, (broke) => { cut = broke; return () => undefined; }).body?.getReader();
  await broken?.read();
  cut();
  await assert.rejects(broken?.read() ?? assert.fail(), TypeError);

  let left = 0;
  const whole = abortable(new Response('all of it'), new AbortController().signal, () => () => { left += 1; });
  assert.deepEqual([await whole.text(), left], ['all of it', 1]);
});

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Messenger } from '@cloud-sign-in/backend';
import { createLogger } from '../log/logger.ts';
import { createTurningClock } from '../development/turning-clock.ts';
import { createConsoleMessenger } from '../ports/console-messenger.ts';
import { createJarFetch } from '../testing/jar-fetch.ts';
import { createSqliteDatabases } from '../testing/sqlite-databases.ts';
import { makeTestSettings } from '../testing/test-settings.ts';
import { createService } from './create-service.ts';
import { listen } from './listen.ts';
import type { Served } from './service.ts';

const origin = 'https://app.example';
const password = 'Very-secret-tree7';

describe('server', () => {
  const databases = createSqliteDatabases();
  after(() => databases.end());

  const start = async (messenger: Messenger = createConsoleMessenger(() => undefined), over: Parameters<typeof makeTestSettings>[0] = {}, place = databases.make().then((made) => made.place), clock = createTurningClock()) => {
    const lines: string[] = [];
    const log = createLogger((line) => { lines.push(line); });
    const settings = makeTestSettings({ ...(await place), ...over });
    const listener = await listen(await createService(settings, { messenger, log, clock }), settings, log);
    const base = `${listener.address}${settings.prefix}`;
    const browse = () => {
      const fetch = createJarFetch(origin);
      let keys = 0;
      return {
        fetch,
        begin: (flow: string, action: string, input: unknown) => fetch(`${base}/flows`, {
          method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `server-test-key-${(keys += 1)}` }, body: JSON.stringify({ flow, action, input }),
        }),
      };
    };
    return { base, browse, lines, listener };
  };
  const submit = { method: 'account', accountName: 'zhang_san', password, agreements: {} };
  const agree = async (base: string) => {
    const { policy } = (await (await fetch(`${base}/entry`)).json()) as { policy: { agreements: { id: string; version: string }[] } };
    return Object.fromEntries(policy.agreements.map(({ id, version }) => [id, version]));
  };

  test('answers below its prefix with the headers every answer has, and /health at the root too', async () => {
    const { base, listener } = await start();
    const entry = await fetch(`${base}/entry`);
    assert.deepEqual([entry.status, entry.headers.get('X-Content-Type-Options')], [200, 'nosniff']);
    assert.deepEqual(await (await fetch(`${listener.address}/health`)).json(), { status: 'ok' });
    for (const path of ['/', '/auth', '/auth/nothing', '/auth/flows/%00', '/auth/flows/%ED%A0%80']) assert.equal((await fetch(listener.address + path)).status, 404, path);
    await listener.stop();
  });

  test('keeps a connection longer than a proxy in front does: it would send a press on one that is being closed', async () => {
    const { base, listener } = await start();
    const entry = await fetch(`${base}/entry`);
    const [, seconds] = /^timeout=(\d+)$/.exec(entry.headers.get('Keep-Alive') ?? '') ?? assert.fail('it keeps none');
    assert.ok(Number(seconds) > 60);
    await listener.stop();
  });

  test('logs one line of JSON a request, with the id the answer carries, and nothing anybody typed', async () => {
    const { base, browse, lines, listener } = await start();
    const browser = browse();
    const response = await browser.begin('register', 'submitCredentials', { ...submit, agreements: await agree(base) });
    assert.equal(response.status, 200);
    await browser.begin('login', 'submitPassword', { identifier: '13900000001', password });
    await browser.fetch(`${base}/flows?flow=register&secret=${password}`);
    await fetch(`${base}/session`, { headers: { Cookie: `__Host-session=${password}` } });
    await listener.stop();
    const facts = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(facts.filter(({ event, path }) => event === 'request' && path === '/auth/flows').map(({ method, status }) => [method, status]), [['POST', 200], ['POST', 422], ['GET', 200]]);
    assert.ok(facts.some(({ requestId }) => requestId === response.headers.get('X-Request-Id')));
    const all = lines.join('');
    for (const secret of [password, 'zhang_san', '13900000001', '__Host-']) assert.equal(all.includes(secret), false, secret);
  });

  test('a stop ends streams in good order, lets work that has begun finish, takes nothing new and leaves nothing open (fault 37)', async () => {
    const { base, browse, listener } = await start();
    const browser = browse();
    const { snapshot } = (await (await browser.begin('register', 'submitCredentials', { ...submit, agreements: await agree(base) })).json()) as { snapshot: { id: string } };
    const stream = await browser.fetch(`${base}/flows/${snapshot.id}/events`);
    const reader = stream.body?.getReader() ?? assert.fail();
    const first = new TextDecoder().decode((await reader.read()).value);
    const poll = browser.fetch(`${base}/flows/${snapshot.id}/events?after=99`);
    const hashing = browser.begin('login', 'submitPassword', { identifier: 'zhang_san', password });
    await fetch(`${base}/health`); // the others are in work by now: they came first
    const stopped = listener.stop();
    let rest = first;
    for (let part = await reader.read(); !part.done; part = await reader.read()) rest += new TextDecoder().decode(part.value);
    assert.match(rest, /^retry: 2000\n/);
    assert.match(rest, /event: snapshot/);
    assert.equal((await poll).status, 200);
    assert.equal((await hashing).status, 422);
    await stopped;
    await assert.rejects(fetch(`${base}/health`));
  });

  test('what a process could not send any more is sent by the next one over the same database (fault 19)', async () => {
    const place = databases.make().then((made) => made.place);
    const lost: Messenger = { send: () => Promise.reject(new Error('the provider is down')) };
    const first = await start(lost, { policy: 'tencent-cloud' }, place);
    const registration = { method: 'email', email: 'ann@example.com', password, agreements: await agree(first.base) };
    assert.equal((await first.browse().begin('register', 'submitCredentials', registration)).status, 200);
    await first.listener.stop();
    assert.ok(first.lines.some((line) => line.includes('message.not_sent')));
    const sent: string[] = [];
    const later = createTurningClock();
    later.turn(60_000);
    const { promise: arrived, resolve: arrive } = deferred();
    const second = await start({ send: async ({ to }) => { sent.push(to); arrive(); } }, { policy: 'tencent-cloud' }, place, later);
    await arrived;
    await second.listener.stop();
    assert.deepEqual(sent, ['ann@example.com']);
  });

  test('a sign-in begun on one process ends on another', async () => {
    const place = databases.make().then((made) => made.place);
    const messages: string[] = [];
    const messenger: Messenger = { send: async ({ text }) => { messages.push(text); } };
    const [one, two] = [await start(messenger, {}, place), await start(messenger, {}, place)];
    const browser = one.browse();
    const { snapshot } = (await (await browser.begin('register', 'submitCredentials', { ...submit, agreements: await agree(one.base) })).json()) as { snapshot: { id: string; revision: number } };
    const there = await browser.fetch(`${two.base}/flows/${snapshot.id}`);
    assert.equal(((await there.json()) as { snapshot: { state: string } }).snapshot.state, 'phone');
    await Promise.all([one.listener.stop(), two.listener.stop()]);
  });

  test('a service that fails is told, and its port is free again', async () => {
    const service: Served = { answer: () => Promise.reject(new Error('never')), isReady: () => Promise.resolve(true), endStreams: () => undefined, close: () => Promise.resolve() };
    const listener = await listen(service, { host: '127.0.0.1', port: 0 }, createLogger(() => undefined));
    const port = Number(new URL(listener.address).port);
    await assert.rejects(listen(service, { host: '127.0.0.1', port }, createLogger(() => undefined)), { code: 'EADDRINUSE' });
    await listener.stop();
    await (await listen(service, { host: '127.0.0.1', port }, createLogger(() => undefined))).stop();
  });
});

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => { resolve = settle; });
  return { promise, resolve };
}

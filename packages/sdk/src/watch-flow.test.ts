import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { Snapshot } from '@cloud-sign-in/contract';
import { registerSnapshots } from '@cloud-sign-in/contract/fixtures/register-snapshots';
import { CloudError } from './cloud-error.ts';
import type { AnySnapshot } from './snapshot.ts';
import { openClient } from './testing/open-client.ts';
import { replies } from './testing/replies.ts';
import type { Turn } from './testing/scripted-fetch.ts';
import { settle } from './testing/settle.ts';

const waiting = registerSnapshots.activateEmail[0].snapshot;
const activated: Snapshot<'register', 'activateEmail'> = { ...waiting, revision: waiting.revision + 1, payload: { ...waiting.payload, activated: true } };
const industry = { ...registerSnapshots.industry[0].snapshot, id: waiting.id, revision: waiting.revision + 2 };
const refused = { ...registerSnapshots.refused[0].snapshot, id: waiting.id, revision: waiting.revision + 3 };
const still = (): Response => replies.json({ snapshot: waiting });
const at = (snapshot: AnySnapshot): Response => replies.json({ snapshot });

/** An open stream that a test writes to. */
function openStream(): { response: Response; write: (text: string) => void; send: (snapshot: AnySnapshot) => void; end: () => void; fail: () => void; isCancelled: () => boolean } {
  let control: ReadableStreamDefaultController<Uint8Array>;
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({ start: (controller) => { control = controller; }, cancel: () => { cancelled = true; } });
  const write = (text: string): void => control.enqueue(new TextEncoder().encode(text));
  return {
    response: new Response(body, { headers: { 'Content-Type': 'text/event-stream; charset=UTF-8' } }),
    write,
    send: (snapshot) => write(`event: snapshot\nid: ${snapshot.revision}\ndata: ${JSON.stringify({ snapshot })}\n\n`),
    end: () => control.close(),
    fail: () => control.error(new TypeError('network error')),
    isCancelled: () => cancelled,
  };
}

/** A page that answers when the test says so. */
function hold(): { turn: Turn; answer: (response: Response) => void; cut: () => void } {
  let settleTurn: { resolve: (response: Response) => void; reject: (error: Error) => void };
  const promise = new Promise<Response>((resolve, reject) => { settleTurn = { resolve, reject }; });
  return { turn: () => promise, answer: (response) => settleTurn.resolve(response), cut: () => settleTurn.reject(new TypeError('fetch failed')) };
}

function start(t: TestContext, turns: Turn[], from: AnySnapshot = waiting) {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
  t.mock.method(Math, 'random', () => 0.5);
  const { client, server, page } = openClient(turns);
  const abort = new AbortController();
  const seen: string[] = [];
  let end = 'open';
  const run = async (): Promise<void> => {
    for await (const snapshot of client.watch(from, { signal: abort.signal })) seen.push(`${snapshot.state} ${snapshot.revision - waiting.revision}`);
  };
  const done = run().then(() => { end = 'ended'; }, (error: unknown) => { end = error instanceof CloudError ? error.code : String(error); });
  const pass = async (milliseconds: number): Promise<void> => {
    await settle();
    t.mock.timers.tick(milliseconds);
    await settle();
  };
  return { client, server, page, abort, seen, done, pass, end: () => end, urls: () => server.requests.map(({ url }) => url.replace('https://site.example/auth', '')) };
}

const events = `/flows/${waiting.id}/events`;
const poll = `${events}?after=${waiting.revision}`;

describe('EML-3: watching by a stream', () => {
  test('yields every newer snapshot once and ends with the flow', async (t) => {
    const stream = openStream();
    const watch = start(t, [stream.response]);
    await settle();
    stream.write('retry: 2000\n\n');
    stream.send(waiting);
    stream.send(activated);
    stream.send(activated);
    await settle();
    assert.deepEqual(watch.seen, ['activateEmail 1']);
    stream.send(refused);
    await watch.done;
    assert.deepEqual(watch.seen, ['activateEmail 1', 'refused 3']);
    assert.equal(watch.end(), 'ended');
    assert.equal(stream.isCancelled(), true);
    assert.deepEqual(watch.urls(), [events]);
    assert.equal(watch.server.requests[0]?.headers.get('Accept'), 'text/event-stream');
    assert.equal(watch.server.requests[0]?.headers.get('Last-Event-ID'), String(waiting.revision));
    assert.equal(watch.page.listeners, 0);
  });

  test('a state of a newer backend is yielded, and watched on', async (t) => {
    const stream = openStream();
    const watch = start(t, [stream.response]);
    await settle();
    stream.write(`data: ${JSON.stringify({ snapshot: { ...activated, state: 'brandNew', payload: 1 } })}\n\n`);
    await settle();
    assert.deepEqual(watch.seen, ['unknown 1']);
    assert.equal(watch.end(), 'open');
    watch.abort.abort();
    await watch.done;
  });

  test('a flow that has ended is not asked about', async (t) => {
    const watch = start(t, [], refused);
    await watch.done;
    assert.deepEqual([watch.end(), watch.urls()], ['ended', []]);
  });

  test('ends without an error when the caller stops, in whatever it was doing (fault 11)', async (t) => {
    const stream = openStream();
    for (const turns of [[stream.response], [replies.never()], [replies.html(), replies.never()]]) {
      const watch = start(t, turns);
      await settle();
      watch.abort.abort();
      await watch.done;
      assert.equal(watch.end(), 'ended');
      assert.equal(watch.page.listeners, 0);
      t.mock.timers.reset();
      t.mock.restoreAll();
    }
    assert.equal(stream.isCancelled(), true);
  });

  test('a caller that leaves the loop ends the stream', async () => {
    const stream = openStream();
    const { client, server } = openClient([stream.response]);
    stream.send(activated);
    for await (const snapshot of client.watch(waiting)) {
      assert.equal(snapshot.revision, activated.revision);
      break;
    }
    assert.equal(stream.isCancelled(), true);
    assert.equal(server.requests[0]?.signal.aborted, true);
  });
});

describe('falling back to polls (fault 21)', () => {
  for (const [title, turn] of [
    ['a page of HTML', replies.html()],
    ['JSON instead of a stream', at(activated)],
    ['a refusal of the kind', replies.fault('method_not_allowed', 405)],
    ['a broken connection', replies.broken()],
  ] as const) {
    test(`when the stream cannot be had: ${title}`, async (t) => {
      const watch = start(t, [turn, at(activated), at(refused)]);
      await watch.done;
      assert.deepEqual(watch.urls(), [events, poll, `${events}?after=${activated.revision}`]);
      assert.deepEqual(watch.seen, ['activateEmail 1', 'refused 3']);
    });
  }

  test('when nothing comes within 8 s, though the connection stands', async (t) => {
    const stream = openStream();
    const watch = start(t, [stream.response, at(refused)]);
    await watch.pass(7_999);
    assert.equal(watch.urls().length, 1);
    await watch.pass(1);
    await watch.done;
    assert.deepEqual(watch.seen, ['refused 3']);
    assert.equal(stream.isCancelled(), true);
  });

  test('when it falls silent for 45 s; a beat keeps it', async (t) => {
    const stream = openStream();
    const watch = start(t, [stream.response, at(refused)]);
    for (let beat = 0; beat < 8; beat++) {
      await settle();
      stream.write(': still here\n\n');
      await watch.pass(44_000);
    }
    assert.deepEqual(watch.urls(), [events]);
    await watch.pass(1_000);
    await watch.done;
    assert.deepEqual(watch.urls(), [events, poll]);
  });

  for (const how of ['end', 'fail'] as const) {
    test(`when it is dropped (${how}), going on from the last revision`, async (t) => {
      const stream = openStream();
      const watch = start(t, [stream.response, at(industry), at(refused)]);
      await settle();
      stream.send(activated);
      await settle();
      stream[how]();
      await watch.done;
      assert.deepEqual(watch.seen, ['activateEmail 1', 'industry 2', 'refused 3']);
      assert.deepEqual(watch.urls(), [events, `${events}?after=${activated.revision}`, `${events}?after=${industry.revision}`]);
    });
  }

  test('when it speaks nonsense', async (t) => {
    const stream = openStream();
    const watch = start(t, [stream.response, at(refused)]);
    await settle();
    stream.write('data: <html>\n\n');
    await watch.done;
    assert.deepEqual(watch.seen, ['refused 3']);
  });
});

describe('polling', () => {
  test('a poll cut at 30 s means still waiting: the next goes at once (fault 22)', async (t) => {
    const [first, second] = [hold(), hold()];
    const watch = start(t, [replies.html(), first.turn, second.turn, at(refused)]);
    await watch.pass(30_000);
    first.cut();
    await settle();
    assert.equal(watch.urls().length, 3);
    await watch.pass(30_000);
    second.answer(replies.html(504));
    await watch.done;
    assert.deepEqual(watch.seen, ['refused 3']);
  });

  test('a poll that nobody answers is given up after 40 s', async (t) => {
    const watch = start(t, [replies.html(), replies.never(), at(refused)]);
    await watch.pass(39_999);
    assert.equal(watch.urls().length, 2);
    await watch.pass(1);
    await watch.done;
    assert.equal(watch.end(), 'ended');
  });

  test('failures, and answers without news that come at once, are followed by longer and longer pauses', async (t) => {
    const watch = start(t, [replies.html(), replies.broken(), still(), replies.fault('internal', 500), replies.html(), at(refused)]);
    await settle();
    for (const [count, pause] of [[2, 750], [3, 1_500], [4, 3_000], [5, 6_000]] as const) {
      assert.equal(watch.urls().length, count);
      await watch.pass(pause - 1);
      assert.equal(watch.urls().length, count);
      await watch.pass(1);
    }
    await watch.done;
    assert.deepEqual(watch.seen, ['refused 3']);
  });

  test('Retry-After is waited for', async (t) => {
    const watch = start(t, [replies.html(), replies.fault('unavailable', 503, { 'Retry-After': '20' }), at(refused)]);
    await watch.pass(19_999);
    assert.equal(watch.urls().length, 2);
    await watch.pass(1);
    await watch.done;
    assert.equal(watch.urls().length, 3);
  });

  for (const [code, status] of [['flow_not_found', 404], ['flow_expired', 410]] as const) {
    test(`REG-10: ${code} ends the watch`, async (t) => {
      const watch = start(t, [replies.fault(code, status), replies.fault(code, status)]);
      await watch.done;
      assert.equal(watch.end(), 'ended');
      assert.equal(watch.urls().length, 2);
    });
  }

  test('a fault of the caller is thrown', async (t) => {
    const watch = start(t, [replies.html(), replies.fault('origin_refused', 403)]);
    await watch.done;
    assert.equal(watch.end(), 'origin_refused');
  });
});

describe('a page that sleeps or is cut off', () => {
  test('hidden, the stream is let go; shown again, one request finds out (fault 14)', async (t) => {
    const [first, second] = [openStream(), openStream()];
    const watch = start(t, [first.response, second.response]);
    await settle();
    first.write('retry: 2000\n\n');
    await settle();
    watch.page.show(false);
    await settle();
    assert.equal(first.isCancelled(), true);
    await watch.pass(600_000);
    assert.equal(watch.urls().length, 1);
    watch.page.show(true);
    await settle();
    assert.deepEqual(watch.urls(), [events, events]);
    second.send(refused);
    await watch.done;
    assert.deepEqual(watch.seen, ['refused 3']);
    assert.equal(watch.page.listeners, 0);
  });

  test('hidden from the start, it asks nothing until it is shown', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    const { client, server, page } = openClient([at(refused), at(refused)]);
    page.hidden = true;
    const abort = new AbortController();
    const next = client.watch(waiting, { signal: abort.signal })[Symbol.asyncIterator]().next();
    await settle();
    assert.equal(server.requests.length, 0);
    page.show(true);
    assert.equal((await next).value?.revision, refused.revision);
    abort.abort();
  });

  test('offline, it waits for the network and goes on at once', async (t) => {
    const watch = start(t, [replies.html(), replies.broken(), at(refused)]);
    watch.page.online = true;
    await settle();
    assert.equal(watch.urls().length, 2);
    watch.page.connect(false);
    await watch.pass(600_000);
    assert.equal(watch.urls().length, 2);
    watch.page.connect(true);
    await watch.done;
    assert.deepEqual(watch.seen, ['refused 3']);
  });

  test('after a wake the server’s clock is right again', async (t) => {
    const watch = start(t, [replies.html(), at(activated), at({ ...refused, serverTime: waiting.serverTime + 900_000 })]);
    await watch.done;
    assert.equal(watch.client.clock.serverNow(), waiting.serverTime + 900_000);
  });
});

import assert from 'node:assert/strict';
import { after, describe, test, type TestContext } from 'node:test';
import { at, Browser, type Reply, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { createTurningClock, type TurningClock } from '../development/turning-clock.ts';
import { startCuttingProxy } from '../testing/cutting-proxy.ts';
import { createJarFetch } from '../testing/jar-fetch.ts';
import { createSqliteDatabases } from '../testing/sqlite-databases.ts';
import { startTestServer, testAgreements, testOrigin } from '../testing/start-test-server.ts';
import { stoppedClock } from '../testing/stopped-clock.ts';

const statusOf = ({ payload }: WireSnapshot): unknown => payload['status'];

/** Reads a stream as a page does: whole events count, the last piece of a cut one does not. */
function listenTo(response: Response) {
  const reader = (response.body ?? assert.fail('no stream')).pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const events = (): { id: number; snapshot: WireSnapshot }[] => text.split('\n\n').slice(0, -1).flatMap((event) => {
    const [, id, data] = /^event: snapshot\nid: (\d+)\ndata: (.*)$/.exec(event) ?? [];
    return data === undefined ? [] : [{ id: Number(id), snapshot: (JSON.parse(data) as { snapshot: WireSnapshot }).snapshot }];
  });
  return {
    text: () => text,
    events,
    /** Resolves when this many whole events were heard. */
    async hear(count: number) {
      while (events().length < count) {
        const { done, value } = await reader.read();
        assert.equal(done, false, `the stream ended: ${text}`);
        text += value ?? '';
      }
      return events();
    },
    /** Reads on until it is broken off. */
    async breaksOff() {
      await assert.rejects(async () => {
        for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value;
      });
    },
  };
}

describe('pages that wait, behind proxies that cut and hold back', () => {
  const databases = createSqliteDatabases();
  after(() => databases.end());

  /** A page that shows a code to scan, all its requests through a proxy; and the phone that will scan it. */
  const open = async (t: TestContext, clock?: TurningClock) => {
    const server = await startTestServer({ ...(await databases.make()).place, scanPage: `${testOrigin}/scan`, metrics: { port: 0 } }, clock);
    t.after(() => server.listener.stop());
    const proxy = await startCuttingProxy(t, server.listener.address);
    const phone = server.browse();
    const begun = at(await phone.begin('register', 'submitCredentials', { method: 'account', accountName: 'zhang_san', password: 'Tree-house7', agreements: testAgreements }), 'phone');
    const asked = at(await phone.run(begun, 'sendPasscode', { phone: '13800138000', channel: 'sms' }), 'passcode');
    at(await phone.run(asked, 'submitPasscode', { passcode: /#(\d{6})/.exec((await server.lastTo('+8613800138000')).text)?.[1] }), 'securityEmail');
    const jar = createJarFetch(testOrigin);
    const page = new Browser({ baseUrl: `${proxy.address}/auth`, origin: testOrigin, newBrowser: () => jar });
    const waiting = at(await page.begin('login', 'chooseScan', {}), 'waiting');
    const [{ url }] = waiting.payload['presentations'] as [{ url: string }];
    const act = async (verb: string): Promise<void> => { assert.equal((await phone.send('POST', `/scans/${new URL(url).searchParams.get('scan')}/${verb}`)).status, 200); };
    const events = `/flows/${waiting.id}/events`;
    return {
      server, proxy, page, waiting, act,
      stream: (headers: Record<string, string> = {}) => jar(`${proxy.address}/auth${events}`, { headers: { Accept: 'text/event-stream', ...headers } }),
      poll: (after: number): Promise<Reply> => page.send('GET', `${events}?after=${after}`),
      /** Resolves when so many pages wait at the server. */
      async untilWaiting(count: number) {
        while (!(await server.service.readMetrics?.())?.text.includes(`waiting_pages ${count}\n`)) await new Promise(setImmediate);
      },
    };
  };

  test('EML-3 SCN-1: a stream that is cut in the middle of an event goes on from the last whole one, and a confirmation meanwhile is not missed; nothing is left waiting (fault 21)', async (t) => {
    const { act, page, proxy, stream, untilWaiting, waiting } = await open(t);
    const first = listenTo(await stream());
    assert.deepEqual((await first.hear(1)).map(({ id }) => id), [waiting.revision]);
    await untilWaiting(1);
    const cut = proxy.cutAfter(/"status":"scanned"/);
    const broken = first.breaksOff();
    await act('claim');
    await cut;
    await broken;
    assert.match(first.text(), /"status":"scanned"$/, 'half of it came');
    const [seen] = first.events().slice(-1);
    await untilWaiting(0);
    await act('confirm');
    const second = listenTo(await stream({ 'Last-Event-ID': String(seen?.id) }));
    const [next] = await second.hear(1);
    assert.deepEqual([next?.id, next && statusOf(next.snapshot)], [waiting.revision + 2, 'confirmed']);
    at(await page.run(next?.snapshot as WireSnapshot, 'finish'), 'complete');
    assert.equal((await page.getSession()).body.session?.account.accountName, 'zhang_san');
  });

  test('EML-3: whoever has seen the newest is not told it again: the next stream brings what comes after (fault 21)', async (t) => {
    const { act, proxy, stream, untilWaiting, waiting } = await open(t);
    const first = listenTo(await stream());
    await first.hear(1);
    await untilWaiting(1);
    proxy.cutAll();
    await first.breaksOff();
    const second = listenTo(await stream({ 'Last-Event-ID': String(waiting.revision) }));
    await untilWaiting(1);
    await act('claim');
    assert.deepEqual((await second.hear(1)).map(({ id, snapshot }) => [id, statusOf(snapshot)]), [[waiting.revision + 1, 'scanned']]);
  });

  test('EML-3 SCN-1: where a proxy holds streams back the server has spoken at once, and told it not to; polls bring every change, and the page signs in (fault 21)', async (t) => {
    const { act, page, poll, proxy, stream, untilWaiting, waiting } = await open(t);
    const held = proxy.holdStreams();
    const never = stream({ 'Accept-Encoding': 'gzip, br' }).catch(() => 'broken');
    await untilWaiting(1);
    while (held() === 0) await new Promise(setImmediate); // so that a page can tell a stream that is held back from one without news
    let revision = waiting.revision;
    for (const [verb, status] of [['claim', 'scanned'], ['confirm', 'confirmed']] as const) {
      const polled = poll(revision);
      await untilWaiting(2);
      await act(verb);
      const told = at(await polled, 'waiting');
      assert.deepEqual([statusOf(told), told.revision], [status, revision + 1]);
      revision = told.revision;
    }
    at(await page.run(at(await poll(revision - 1), 'waiting'), 'finish'), 'complete');
    proxy.cutAll();
    assert.equal(await never, 'broken');
    await untilWaiting(0);
  });

  test('EML-3: a stream asks every proxy on its way neither to hold, pack nor keep it (fault 21)', async (t) => {
    const { stream } = await open(t);
    const { headers } = await stream({ 'Accept-Encoding': 'gzip, br' });
    assert.deepEqual(
      ['Content-Type', 'X-Accel-Buffering', 'Cache-Control', 'Content-Encoding', 'Content-Length', 'Transfer-Encoding'].map((name) => headers.get(name)),
      ['text/event-stream; charset=UTF-8', 'no', 'no-store, no-transform', null, null, 'chunked'],
    );
  });

  test('EML-3 SCN-1: a long poll that a proxy cuts leaves nobody waiting; what happened before the next one is told by it at once (fault 22)', async (t) => {
    const { act, poll, proxy, server, untilWaiting } = await open(t);
    for (const [verb, status] of [['claim', 'scanned'], ['confirm', 'confirmed']] as const) {
      const { revision } = at(await poll(0), 'waiting');
      const cut = poll(revision);
      await untilWaiting(1);
      proxy.cutAll();
      await assert.rejects(cut);
      await untilWaiting(0);
      await act(verb);
      const told = at(await poll(revision), 'waiting');
      assert.deepEqual([statusOf(told), told.revision], [status, revision + 1]);
    }
    assert.deepEqual(server.lines.filter((line) => line.includes('request.failed')), []);
  });

  test('EML-3: a long poll without news is answered after 25 seconds with what is, before a proxy cuts it at 30, and the next one goes on (fault 22)', async (t) => {
    const clock = createTurningClock(stoppedClock);
    const { act, poll, untilWaiting, waiting } = await open(t, clock);
    let isAnswered = false;
    const polled = poll(waiting.revision).finally(() => { isAnswered = true; });
    await untilWaiting(1);
    clock.turn(24_999);
    await untilWaiting(1);
    assert.equal(isAnswered, false);
    clock.turn(1);
    const still = at(await polled, 'waiting');
    assert.deepEqual([still.revision, statusOf(still), still.serverTime - waiting.serverTime], [waiting.revision, 'pending', 25_000]);
    const next = poll(still.revision);
    await untilWaiting(1);
    await act('claim');
    assert.equal(statusOf(at(await next, 'waiting')), 'scanned');
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tencentCloud } from '../policies/tencent-cloud.ts';
import { seedAccount } from '../testing/seed-account.ts';
import { createTestBackend, type TestBackend } from '../testing/test-backend.ts';
import type { TestAnswer, TestBrowser } from '../testing/test-browser.ts';

const right = { identifier: 'lin@example.com', password: 'Abc-1234' };
const industry = { industry: 'games' };

async function open(): Promise<TestBackend & { browser: TestBrowser; first: TestAnswer }> {
  const opened = createTestBackend({ policy: tencentCloud });
  await seedAccount(opened.ports, { email: right.identifier, password: right.password, row: { missingSteps: ['industry'] } });
  const browser = opened.browse();
  return { ...opened, browser, first: await browser.begin('login', 'submitPassword', right) };
}

/** Reads a stream as far as it was written, and hands out its text. */
class Listener {
  readonly response: Response;
  #text = '';
  #isDone = false;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;

  constructor(response: Response) {
    this.response = response;
    this.#reader = (response.body as ReadableStream<Uint8Array>).getReader();
    void this.#read();
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await this.#reader.read();
      if (done) break;
      this.#text += decoder.decode(value);
    }
    this.#isDone = true;
  }

  async text(): Promise<string> {
    await settle();
    return this.#text;
  }

  async snapshots(): Promise<{ state: string; revision: number }[]> {
    return [...(await this.text()).matchAll(/^data: (.*)$/gm)].map(([, data]) => (JSON.parse(data ?? '') as { snapshot: { state: string; revision: number } }).snapshot);
  }

  async isDone(): Promise<boolean> {
    await settle();
    return this.#isDone;
  }

  cancel(): Promise<void> { return this.#reader.cancel(); }
}

/** Lets everything run that waits for nothing but its turn. */
async function settle(): Promise<void> { for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => { setImmediate(resolve); }); }

describe('a stream of snapshots', () => {
  test('EML-3: tells where the flow stands, then each change, and ends with the flow', async () => {
    const { backend, browser, first } = await open();
    const listener = new Listener(await backend.handle(browser.request('GET', `/flows/${first.snapshot?.id}/events`)));
    assert.equal(listener.response.status, 200);
    assert.match(listener.response.headers.get('Content-Type') ?? '', /^text\/event-stream/);
    assert.equal(listener.response.headers.get('X-Accel-Buffering'), 'no');
    assert.equal(listener.response.headers.get('Cache-Control'), 'no-store, no-transform');
    assert.match(await listener.text(), /^retry: \d+\n\nevent: snapshot\nid: 1\ndata: \{.*\}\n\n$/);
    const second = await browser.act(first.snapshot, 'chooseIndustry', industry);
    assert.deepEqual((await listener.snapshots()).map(({ state, revision }) => [state, revision]), [['industry', 1], ['complete', 2]]);
    assert.deepEqual((await listener.snapshots()).at(-1), second.snapshot);
    assert.equal(await listener.isDone(), true);
  });

  test('a stream says every 15 seconds that it is there', async () => {
    const { backend, browser, first, ports } = await open();
    const listener = new Listener(await backend.handle(browser.request('GET', `/flows/${first.snapshot?.id}/events`)));
    const before = await listener.text();
    ports.clock.turn(14_999);
    assert.equal(await listener.text(), before);
    ports.clock.turn(1);
    assert.match((await listener.text()).slice(before.length), /^: .*\n\n$/);
    await listener.cancel();
  });

  test('Last-Event-ID goes on where a cut stream stopped (fault 21)', async () => {
    const { backend, browser, first } = await open();
    const listener = new Listener(await backend.handle(browser.request('GET', `/flows/${first.snapshot?.id}/events`, undefined, { 'Last-Event-ID': '1' })));
    assert.deepEqual(await listener.snapshots(), []);
    await browser.act(first.snapshot, 'chooseIndustry', industry);
    assert.deepEqual((await listener.snapshots()).map(({ revision }) => revision), [2]);
  });

  test('a listener that is gone leaves nothing waiting, however it went', async () => {
    for (const leave of ['abort', 'cancel', 'close'] as const) {
      const { backend, browser, first, ports } = await open();
      const gone = new AbortController();
      let waiting = 0;
      const { wait } = ports.clock;
      ports.clock.wait = async (milliseconds, signal) => {
        waiting += 1;
        await wait(milliseconds, signal);
        waiting -= 1;
      };
      const opened = createTestBackend({ policy: tencentCloud }, ports);
      const request = new Request(browser.request('GET', `/flows/${first.snapshot?.id}/events`), { signal: gone.signal });
      const listener = new Listener(await opened.backend.handle(request));
      await listener.text();
      assert.equal(waiting, 1);
      if (leave === 'abort') gone.abort();
      else if (leave === 'cancel') await listener.cancel();
      else opened.backend.close();
      await settle();
      assert.equal(waiting, 0, leave);
      backend.close();
    }
  });

  test('REG-10: a stream ends with the life of its flow', async () => {
    const { backend, browser, first, ports } = await open();
    const listener = new Listener(await backend.handle(browser.request('GET', `/flows/${first.snapshot?.id}/events`)));
    await listener.text();
    for (let beats = 0; beats < 240; beats += 1) {
      ports.clock.turn(15_000);
      await settle();
    }
    assert.equal(await listener.isDone(), true);
    assert.equal((await browser.send('GET', `/flows/${first.snapshot?.id}/events`)).status, 410);
  });

  test('SES-3: a stream that tells of completion sets no cookie: only the page that posts is signed in', async () => {
    const { backend, browser, first, ports } = await open();
    const jar = new Map([...(ports.jars.get('browser') ?? [])]);
    const listener = new Listener(await backend.handle(browser.request('GET', `/flows/${first.snapshot?.id}/events`)));
    await browser.act(first.snapshot, 'chooseIndustry', industry);
    assert.equal((await listener.snapshots()).at(-1)?.state, 'complete');
    assert.equal(listener.response.headers.get('Set-Cookie'), null);
    ports.jars.set('browser', jar);
    const again = new Listener(await backend.handle(browser.request('GET', `/flows/${first.snapshot?.id}/events`)));
    assert.equal((await again.snapshots()).at(-1)?.state, 'complete');
    assert.equal((await browser.session()).body['session'], null);
  });
});

describe('a long poll', () => {
  test('answers at once where there is something newer, else when it comes', async () => {
    const { browser, first } = await open();
    const id = first.snapshot?.id;
    assert.equal((await browser.send('GET', `/flows/${id}/events?after=0`)).snapshot?.revision, 1);
    const later = browser.send('GET', `/flows/${id}/events?after=1`);
    await settle();
    await browser.act(first.snapshot, 'chooseIndustry', industry);
    assert.equal((await later).snapshot?.state, 'complete');
  });

  test('answered, it leaves nothing waiting', async () => {
    const { browser, first, ports } = await open();
    let waiting = 0;
    const { wait } = ports.clock;
    ports.clock.wait = async (milliseconds, signal) => {
      waiting += 1;
      await wait(milliseconds, signal);
      waiting -= 1;
    };
    const watched = createTestBackend({ policy: tencentCloud }, ports);
    const later = watched.browse().send('GET', `/flows/${first.snapshot?.id}/events?after=1`);
    await settle();
    assert.equal(waiting, 1);
    await browser.act(first.snapshot, 'chooseIndustry', industry);
    await later;
    assert.equal(waiting, 0);
  });

  test('answers after 25 seconds with what is, so that no proxy cuts it (fault 22)', async () => {
    const { browser, first, ports } = await open();
    const answers: TestAnswer[] = [];
    void browser.send('GET', `/flows/${first.snapshot?.id}/events?after=1`).then((answer) => answers.push(answer));
    await settle();
    ports.clock.turn(24_999);
    await settle();
    assert.equal(answers.length, 0);
    ports.clock.turn(1);
    await settle();
    assert.deepEqual(answers.map(({ status, snapshot }) => [status, snapshot?.revision]), [[200, 1]]);
  });

  test('takes a number and nothing else', async () => {
    const { browser, first } = await open();
    for (const after of ['', 'x', '1e3', '1.5', '99999999999', '%00']) {
      assert.equal((await browser.send('GET', `/flows/${first.snapshot?.id}/events?after=${after}`)).status, 400, after);
    }
  });
});

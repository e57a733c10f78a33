import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readEvents } from './read-events.ts';

const encoder = new TextEncoder();

async function readAll(chunks: Uint8Array[]): Promise<{ data: string[]; beats: number }> {
  const body = new ReadableStream<Uint8Array>({ start(controller) { for (const chunk of chunks) controller.enqueue(chunk); controller.close(); } });
  const data: string[] = [];
  let beats = 0;
  for await (const one of readEvents(body, new AbortController().signal, () => { beats++; })) data.push(one);
  return { data, beats };
}

describe('server-sent events', () => {
  const text = 'retry: 2000\n\nevent: snapshot\nid: 3\ndata: {"a":1}\n\n: still here\n\ndata: one\ndata:two\n\ndata: 张三\n\ndata: cut off';
  const expected = ['{"a":1}', 'one\ntwo', '张三'];

  for (const [name, lineEnd] of [['LF', '\n'], ['CRLF', '\r\n'], ['CR', '\r']] as const) {
    test(`are read wherever they are cut, lines ending in ${name}`, async () => {
      const bytes = encoder.encode(text.replaceAll('\n', lineEnd));
      for (const size of [1, 2, 3, 7, bytes.length]) {
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.slice(at * size, (at + 1) * size));
        const { data, beats } = await readAll(chunks);
        assert.deepEqual(data, expected, `in pieces of ${size}`);
        assert.equal(beats, chunks.length);
      }
    });
  }

  test('end at an abort, and the connection with them', async () => {
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(encoder.encode('data: 1\n\n')), cancel: () => { isCancelled = true; } });
    const abort = new AbortController();
    const data: string[] = [];
    for await (const one of readEvents(body, abort.signal, () => undefined)) {
      data.push(one);
      queueMicrotask(() => abort.abort());
    }
    assert.deepEqual(data, ['1']);
    assert.equal(isCancelled, true);
  });
});

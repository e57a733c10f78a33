/**
 * Reads server-sent events from an answer's body (HTML Standard, 9.2.6). Only their data is asked for here: our events have one type,
 * and order and place are in the snapshot's revision.
 * @param onBytes called whenever anything arrives, comments that keep the connection alive included
 */
export async function* readEvents(body: ReadableStream<Uint8Array>, signal: AbortSignal, onBytes: () => void): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel);
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onBytes();
      const events = (text + decoder.decode(value, { stream: true })).split(/(?:\r\n|\n|\r(?!\n)){2}/);
      // The last piece is the beginning of an event still to come, or empty.
      text = events.pop() ?? '';
      for (const event of events) {
        const lines = event.split(/\r\n|\n|\r/).filter((line) => line.startsWith('data:'));
        if (lines.length > 0) yield lines.map((line) => line.slice(5).replace(/^ /, '')).join('\n');
      }
    }
  } finally {
    signal.removeEventListener('abort', cancel);
    cancel();
  }
}

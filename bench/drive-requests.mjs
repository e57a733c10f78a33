import { connect } from 'node:net';

/**
 * Sends requests over kept connections, each the next as soon as its answer is there, and reads no more of an answer than its length: the load must
 * cost less than what answers it. Answers must carry Content-Length.
 * @param {{ port: number, connections: string[], milliseconds: number }} load `connections`: what each one sends, a whole HTTP/1.1 request
 * @returns {Promise<{ done: number, took: number[] }>} answers and the milliseconds each took
 */
export async function driveRequests({ port, connections, milliseconds }) {
  const took = [];
  const until = performance.now() + milliseconds;
  await Promise.all(connections.map((request) => drive(port, Buffer.from(request), until, took)));
  return { done: took.length, took };
}

function drive(port, request, until, took) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let startedAt = 0;
    let held = Buffer.alloc(0);
    const send = () => {
      startedAt = performance.now();
      if (startedAt >= until) return void socket.end(resolve);
      socket.write(request);
    };
    socket.on('connect', send).on('error', reject).on('data', (data) => {
      held = held.length === 0 ? data : Buffer.concat([held, data]);
      const headEnds = held.indexOf('\r\n\r\n');
      if (headEnds === -1) return;
      const head = held.latin1Slice(0, headEnds);
      const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
      if (!head.startsWith('HTTP/1.1 200') || length === undefined) return void socket.destroy(new Error(`An answer that was not looked for:\n${held.toString()}`));
      if (held.length < headEnds + 4 + Number(length)) return;
      held = Buffer.alloc(0);
      took.push(performance.now() - startedAt);
      send();
    });
  });
}

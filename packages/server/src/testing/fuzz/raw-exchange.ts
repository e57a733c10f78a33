import { connect } from 'node:net';

/** A request as bytes on a socket: nothing of it is checked or mended on the way, as `fetch` would. */
export interface RawRequest { method: string; path: string; headers: readonly (readonly [string, string])[]; body?: Uint8Array | undefined }
/** `status` 0: the connection was ended without an answer. */
export interface RawReply { status: number; headers: Headers; body: string }

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Puts a request in bytes. `Content-Length` is added where there is a body and the headers say nothing of its length. */
export function toBytes({ body, headers, method, path }: RawRequest, port: number): Buffer {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const lines = [`${method} ${path} HTTP/1.1`, ...(names.has('host') ? [] : [`Host: 127.0.0.1:${port}`]), 'Connection: close', ...headers.map(([name, value]) => `${name}: ${value}`)];
  if (body !== undefined && !names.has('content-length') && !names.has('transfer-encoding')) lines.push(`Content-Length: ${body.byteLength}`);
  return Buffer.concat([bytesOf(`${lines.join('\r\n')}\r\n\r\n`), body ?? new Uint8Array()]);
}

/** Sends bytes to a server on this machine and reads one answer. A stream is left after its first part: it has no end. */
export function exchangeBytes(port: number, bytes: Uint8Array): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    let heard = Buffer.alloc(0);
    const socket = connect(port, '127.0.0.1');
    const settle = (): void => {
      socket.destroy();
      try {
        resolve(parse(heard));
      } catch (error) {
        reject(error);
      }
    };
    socket.setTimeout(40_000, () => {
      socket.destroy();
      reject(new Error(`No answer to ${JSON.stringify(bytes.subarray(0, 300).toString())}`));
    });
    socket.on('connect', () => socket.write(bytes));
    socket.on('data', (part) => {
      heard = Buffer.concat([heard, part]);
      if (/\r\ncontent-type: text\/event-stream/i.test(heard.toString('latin1')) && heard.includes('retry:')) settle();
    });
    socket.on('end', settle);
    // A server that answers before it has read everything may end the connection while we still write.
    socket.on('error', settle);
  });
}

function parse(bytes: Buffer): RawReply {
  if (bytes.byteLength === 0) return { status: 0, headers: new Headers(), body: '' };
  const end = bytes.indexOf('\r\n\r\n');
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? Number.NaN);
  const headers = new Headers(lines.map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
  // `100 Continue` comes before the answer itself.
  if (status === 100) return parse(bytes.subarray(end + 4));
  const body = bytes.subarray(end + 4);
  return { status, headers, body: (headers.get('Transfer-Encoding') === 'chunked' ? unchunk(body) : body).toString() };
}

function unchunk(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.byteLength;) {
    const line = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.subarray(at, line).toString('latin1'), 16);
    if (!(size > 0)) break;
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 4 + size;
  }
  return Buffer.concat(parts);
}

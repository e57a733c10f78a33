import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { TestContext } from 'node:test';

export interface CuttingProxy {
  /** `http://127.0.0.1:…` */
  address: string;
  /**
   * Passes on what the server answers next until it has this in it, and not one byte more: then both sides are reset. `/^/` lets nothing through.
   * @returns resolves when that is done
   */
  cutAfter(pattern: RegExp): Promise<void>;
  /** From now on keeps streams back as a proxy that buffers does, while answers that are whole pass. @returns how many bytes it holds */
  holdStreams(): () => number;
  /** Resets all connections, as a proxy that will wait no longer. */
  cutAll(): void;
}

/** What may stand between a page and the server, at its worst: it breaks off in the middle, or holds answers back. */
export async function startCuttingProxy(t: TestContext, target: string): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let cut: { pattern: RegExp; done: () => void } | undefined;
  let isHolding = false;
  let held = 0;
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    let isHeld = false;
    let asked = cut;
    let answered = '';
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => {
        sockets.delete(socket);
        // Whoever leaves, the other side hears of it, as by a proxy that does its work.
        for (const other of [client, server]) other.destroy();
      });
    }
    client.on('data', (part) => server.write(part));
    server.on('data', (part) => {
      const text = part.toString('latin1');
      isHeld ||= isHolding && /^content-type: text\/event-stream/im.test(text);
      if (isHeld) return void (held += part.length);
      if (cut === undefined) return void client.write(part);
      if (cut !== asked) [asked, answered] = [cut, ''];
      const before = answered.length;
      answered += text;
      const found = cut.pattern.exec(answered);
      if (found === null) return void client.write(part);
      const { done } = cut;
      cut = undefined;
      client.write(part.subarray(0, Math.max(0, found.index + found[0].length - before)), () => {
        server.resetAndDestroy();
        client.resetAndDestroy();
        done();
      });
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });
  return {
    address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    cutAfter: (pattern) => new Promise((done) => { cut = { pattern, done }; }),
    holdStreams() {
      isHolding = true;
      return () => held;
    },
    cutAll: () => { for (const socket of sockets) socket.resetAndDestroy(); },
  };
}

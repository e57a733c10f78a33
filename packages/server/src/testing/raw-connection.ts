import { connect, type Socket } from 'node:net';

export interface RawConnection {
  socket: Socket;
  /** All that was heard so far. */
  heard(): string;
  /** Resolves with all that was heard as soon as it has this in it. @throws Error when the other side ends before */
  hear(pattern: RegExp): Promise<string>;
  /** Resolves when nothing more can come, however it ended. */
  ended: Promise<void>;
}

/** A connection on which a test writes the very bytes it means, where it means, and ends or resets it when it likes. */
export async function connectRaw(address: string): Promise<RawConnection> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  let text = '';
  const listeners = new Set<() => void>();
  const tell = (): void => { for (const listener of [...listeners]) listener(); };
  socket.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    tell();
  });
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => undefined); // a reset is what some tests are about; 'close' follows
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('close', () => reject(new Error('not connected'))));
  return {
    socket, ended,
    heard: () => text,
    hear: (pattern) => new Promise((resolve, reject) => {
      const look = (): void => {
        if (pattern.test(text)) resolve(text);
        else if (socket.closed) reject(new Error(`ended before ${pattern}: ${text.slice(-500)}`));
        else return;
        listeners.delete(look);
      };
      listeners.add(look);
      socket.once('close', look);
      look();
    }),
  };
}

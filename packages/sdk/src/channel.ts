/** What of `BroadcastChannel` is asked for. */
export interface Channel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: () => void): void;
  close(): void;
}

/** A channel to the other tabs; undefined where there is none. */
export function openBroadcast(name: string): Channel | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  const channel = new BroadcastChannel(name);
  // Node: a channel alone keeps no process alive.
  (channel as { unref?: () => void }).unref?.();
  return channel;
}

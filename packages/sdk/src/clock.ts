/** The server's clock, as far as this page knows it. */
export interface Clock {
  /** Epoch milliseconds of the server. Until its first answer: of this device. Every `…At` of the contract is measured against it. */
  serverNow(): number;
}

export interface ObservedClock extends Clock {
  /** Milliseconds that only rise, whatever happens to the device's clock. */
  monotonicNow(): number;
  /**
   * Takes in a `serverTime`.
   * @param sentAt monotonic milliseconds when the request left
   */
  observe(serverTime: number, sentAt: number): void;
}

/**
 * Follows the server's clock by its answers and a monotonic reading, so that a wrong or jumping device clock moves no countdown
 * (fault 13). An answer tells a span only: the server's clock was read after the request left and before the answer came. The
 * estimate moves no further than into that span, so countdowns do not tremble and an answer that a proxy held back does no harm.
 */
export function createClock(monotonicNow: () => number = () => performance.now()): ObservedClock {
  let offset: number | undefined;
  return {
    monotonicNow,
    serverNow: () => (offset === undefined ? Date.now() : monotonicNow() + offset),
    observe(serverTime, sentAt) {
      const earliest = serverTime - monotonicNow();
      offset = Math.min(Math.max(offset ?? earliest, earliest), serverTime - sentAt);
    },
  };
}

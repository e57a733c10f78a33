import type { BackendEvent } from '@cloud-sign-in/backend';

/**
 * A piece of work that is measured. What stands here ends up in metrics and traces: words of closed lists, hosts and numbers, never anything a person typed, a
 * token, or an address with a query (threat 106).
 */
export type Work =
  | { kind: 'request'; method: string; route: string }
  | { kind: 'hash'; act: 'hash' | 'verify' }
  | { kind: 'commit'; writes: number }
  | { kind: 'vendor'; host: string; method: string }
  | { kind: 'message'; channel: string };

/** How it ended: a status, or a word. */
export interface Ending { outcome: string; requestId?: string | undefined }

/** Something that watches the work of a server. */
export interface Instrument {
  /** Does the work and measures it, whether it succeeds or rejects. */
  measure<T>(work: Work, act: () => Promise<T>, end: (result: T) => Ending): Promise<T>;
  /** Hears of facts. */
  tell?(event: BackendEvent): void;
}

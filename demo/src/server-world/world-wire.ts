import type { SentMessage } from '@cloud-sign-in/mocks';

/** What the demo's server tells of the world it runs, whenever something changed (`GET /demo/world`). */
export interface WorldWire {
  /** Rises with every change of what the vendors know. */
  vendorsVersion: number;
  vendors: Readonly<Record<string, unknown>>;
  sent: readonly SentMessage[];
  /** Id of the policy. */
  policy: string;
  /** Milliseconds the server's clock is ahead of the machine's. */
  clockOffset: number;
}

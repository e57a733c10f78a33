/**
 * Tells other processes at once that flows changed, so that pages waiting on them need not wait for their next look at the database. What is told may
 * get lost, come twice or be wrong: it only makes a process look.
 */
export interface ChangeBell {
  /** Tells the others. Never waits and never fails: what does not get through is found by the next look. */
  ring(flowIds: readonly string[]): void;
  /** Whether rings of others come through now. */
  isHeard(): boolean;
  /** @param onRing told of flows that changed elsewhere @param onHeard told when rings begin or cease to come through */
  listen(onRing: (flowIds: readonly string[]) => void, onHeard: () => void): void;
  close(): void;
}

import type { Clock } from '@cloud-sign-in/backend/ports';
import type { WorldRecord } from '../record/world-record.ts';
import { createSubscribers } from '../subscribers.ts';

export interface WorldClock extends Clock {
  /** Moves the world's time on by so many milliseconds, in every tab, and ends the waits that are over by then. */
  turn(milliseconds: number): Promise<void>;
  /** Calls back after every turn. */
  subscribe(listener: () => void): () => void;
}

/** The machine's clock, ahead by as much as it was turned. */
export function createWorldClock(record: WorldRecord, machine: Clock): WorldClock {
  const turns = createSubscribers();
  const offset = (): number => record.read()?.clockOffset ?? 0;
  let known = offset();
  record.subscribe(() => {
    if (known === offset()) return;
    known = offset();
    turns.tell();
  });
  const now = (): number => machine.now() + offset();
  return {
    now,
    subscribe: turns.subscribe,
    turn: (milliseconds) => record.change((state) => (state ? { state: { ...state, clockOffset: state.clockOffset + milliseconds }, result: undefined } : { result: undefined })),
    async wait(milliseconds, signal) {
      const until = now() + milliseconds;
      while (now() < until && !signal?.aborted) {
        const interruption = new AbortController();
        const interrupt = (): void => interruption.abort();
        const leave = turns.subscribe(interrupt);
        signal?.addEventListener('abort', interrupt, { once: true });
        await machine.wait(until - now(), interruption.signal);
        signal?.removeEventListener('abort', interrupt);
        leave();
      }
    },
  };
}

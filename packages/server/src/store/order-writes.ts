import type { Write } from '@cloud-sign-in/backend/ports';

/** Which row a write touches: it reads and changes no other. */
function rowOf(write: Write): string {
  switch (write.do) {
    case 'count':
    case 'uncount': return `counters/${write.id}`;
    case 'insert': return `${write.table}/${write.row.id}`;
    case 'update':
    case 'delete': return `${write.table}/${write.id}`;
    default: return write satisfies never;
  }
}

/**
 * The writes of a commit in the order they are made: by row, so that all who need the same rows lock them in the same order and nobody waits in a
 * circle (deadlock). Writes of one row keep their order; those of different rows know nothing of each other, so the order does not show.
 * @returns the writes with their rows and their places in the commit
 */
export function orderWrites(writes: readonly Write[]): { write: Write; place: number; row: string }[] {
  return writes
    .map((write, place) => ({ write, place, row: rowOf(write) }))
    .sort((one, other) => (one.row < other.row ? -1 : one.row > other.row ? 1 : one.place - other.place));
}

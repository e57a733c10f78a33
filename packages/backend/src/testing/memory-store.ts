import type { CommitResult, Store, Write } from '../ports.ts';
import { indexes, type FlowRow, type TableName, type Tables } from '../tables.ts';
import { MemoryTable, type StoredRow } from './memory-table.ts';
import { sameValue } from './same-value.ts';

/** All rows of a store, oldest first, as JSON can carry them. */
export type StoreState = { [T in TableName]?: readonly Tables[T][] };

export interface MemoryStore extends Store {
  /** `commit` without the promise, for a caller that holds a lock of its own. */
  commitNow(writes: readonly Write[], now: number): CommitResult;
  export(): StoreState;
  /** Replaces everything; whoever waits for a change is woken if it came. */
  import(state: StoreState): void;
}

export interface MemoryStoreOptions {
  /** What reads count as expired: epoch milliseconds. Left out: the latest moment a commit told. */
  now?: () => number;
}

type Outcome = { undo: () => void } | { retryAt?: number };
const names = Object.keys(indexes) as TableName[];

/**
 * A store in memory, exact under any concurrency because a commit never awaits: all writes are made, or undone. Rows are frozen copies.
 * Look-ups cost the same whether it holds a thousand rows or a million; expired rows are swept a few at a time, with each commit.
 */
export function createMemoryStore(options: MemoryStoreOptions = {}): MemoryStore {
  let tables = emptyTables();
  let latest = 0;
  const waiting = new Map<string, Set<() => void>>();
  const now = options.now ?? (() => latest);

  const wake = (flowId: string): void => {
    for (const look of [...(waiting.get(flowId) ?? [])]) look();
  };

  const commitNow = (writes: readonly Write[], at: number): CommitResult => {
    latest = Math.max(latest, at);
    const undo: (() => void)[] = [];
    try {
      for (const [place, write] of writes.entries()) {
        const outcome = apply(tables, write, at);
        if ('undo' in outcome) {
          undo.push(outcome.undo);
        } else {
          for (const step of undo.reverse()) step();
          return { done: false, failed: place, ...outcome };
        }
      }
    } catch (error) {
      for (const step of undo.reverse()) step();
      throw error;
    }
    for (const name of names) tables[name].sweep(at, 2 + 2 * writes.length);
    for (const write of writes) if ('table' in write && write.table === 'flows') wake('row' in write ? write.row.id : write.id);
    return { done: true };
  };

  return {
    commitNow,
    commit: async (writes, at) => commitNow(writes, at),
    get: async <T extends TableName>(table: T, id: string) => tables[table].live(id, now()) as Tables[T] | undefined,
    list: async <T extends TableName>(table: T, column: string, value: string, limit = 100) => tables[table].list(column, value, limit, now()) as Tables[T][],
    changed(flowId, after, signal) {
      return new Promise((resolve) => {
        const looks = waiting.get(flowId) ?? new Set();
        const end = (): void => {
          looks.delete(look);
          if (looks.size === 0) waiting.delete(flowId);
          signal.removeEventListener('abort', end);
          resolve();
        };
        const look = (): void => {
          const flow = tables.flows.stored(flowId) as FlowRow | undefined;
          if (flow !== undefined && flow.revision > after) end();
        };
        waiting.set(flowId, looks.add(look));
        signal.addEventListener('abort', end, { once: true });
        if (signal.aborted) end();
        else look();
      });
    },
    export: () => Object.fromEntries(names.map((name) => [name, tables[name].all()])),
    import(state) {
      tables = emptyTables();
      for (const name of names) for (const row of state[name] ?? []) tables[name].put(row);
      for (const flowId of [...waiting.keys()]) wake(flowId);
    },
  };
}

type MemoryTables = Record<TableName, MemoryTable>;

function emptyTables(): MemoryTables {
  return Object.fromEntries(names.map((name) => [name, new MemoryTable(indexes[name])])) as MemoryTables;
}

/** Makes one write if its condition holds. */
function apply(tables: MemoryTables, write: Write, now: number): Outcome {
  switch (write.do) {
    case 'insert': {
      const table = tables[write.table];
      if (table.live(write.row.id, now)) return {};
      const removed = table.remove(write.row.id); // an expired row gives its place up
      const put = table.put(write.row);
      return { undo: () => { put(); removed(); } };
    }
    case 'update': {
      const row = tables[write.table].live(write.id, now);
      if (row === undefined || !matches(row, write.where)) return {};
      if (write.set.id !== undefined && write.set.id !== write.id) throw new Error('An id never changes');
      return { undo: tables[write.table].put({ ...row, ...write.set } as StoredRow) };
    }
    case 'delete': {
      const row = tables[write.table].live(write.id, now);
      if (write.where !== undefined && (row === undefined || !matches(row, write.where))) return {};
      return { undo: tables[write.table].remove(write.id) };
    }
    case 'count': {
      const counter = tables.counters.live(write.id, now) as Tables['counters'] | undefined;
      const n = (counter?.n ?? 0) + 1;
      const expiresAt = counter ? counter.expiresAt : write.windowMilliseconds === undefined ? undefined : now + write.windowMilliseconds;
      if (n > write.limit) return expiresAt === undefined ? {} : { retryAt: expiresAt };
      const row: Tables['counters'] = expiresAt === undefined ? { id: write.id, n } : { id: write.id, n, expiresAt };
      return { undo: tables.counters.put(row) };
    }
    case 'uncount': {
      const counter = tables.counters.live(write.id, now) as Tables['counters'] | undefined;
      const less: Tables['counters'] | undefined = counter && counter.n > 0 ? { ...counter, n: counter.n - 1 } : undefined;
      return { undo: less ? tables.counters.put(less) : () => undefined };
    }
    default:
      return write satisfies never;
  }
}

function matches(row: StoredRow, where: object | undefined): boolean {
  return Object.entries(where ?? {}).every(([column, value]) => sameValue((row as unknown as Record<string, unknown>)[column], value));
}

import type { Store, Write } from '@cloud-sign-in/backend/ports';
import type { TableName, Tables } from '@cloud-sign-in/backend/tables';
import type { ChangeBell } from '../bell/change-bell.ts';
import { commitWrites } from './commit-writes.ts';
import type { Database } from './database.ts';
import { createFlowWatcher } from './flow-watcher.ts';
import { isStorable } from './is-storable.ts';
import { layouts } from './layouts.ts';
import { createRowReader } from './row-reader.ts';

export interface SqlStoreOptions {
  /** What reads count as expired: epoch milliseconds. */
  now: () => number;
  /** How often the revisions of awaited flows are asked for, where few are; 100 if left out. */
  watchMilliseconds?: number;
  /** By which processes tell each other of changes. */
  bell?: ChangeBell | undefined;
  /** Told of a look at them that failed. */
  onWatchFailure?: (error: unknown) => void;
}

/** How many times longer the pause between looks is while changes are told: a ring may get lost, so looking never ends. */
const calm = 8;

/** The store over a database whose tables are there (migrate.ts). Processes over the same database are one store. */
export function createSqlStore(database: Database, { bell, now, watchMilliseconds = 100, onWatchFailure }: SqlStoreOptions): Store {
  const rows = createRowReader(database, now);
  const born = createBirths(now);
  const watcher = createFlowWatcher(async (flowIds) => {
    const found = await database.read(
      `select id, revision from ${layouts.flows.table} where id ${database.kind === 'postgres' ? '= any($1)' : 'in (select value from json_each(?))'}`,
      [database.kind === 'postgres' ? flowIds : JSON.stringify(flowIds)],
    );
    return new Map(found.map(([id, revision]) => [String(id), Number(revision)]));
  }, () => (bell?.isHeard() ? watchMilliseconds * calm : watchMilliseconds), onWatchFailure);
  bell?.listen(watcher.wake, watcher.hurry);
  return {
    async get<T extends TableName>(table: T, id: string) {
      return isStorable(id) ? ((await rows.get(layouts[table], id)) as Tables[T] | undefined) : undefined;
    },
    async list<T extends TableName>(table: T, column: string, value: string, limit = 100) {
      const layout = layouts[table];
      const found = layout.byField.get(column);
      if (found === undefined || !layout.isListed) throw new Error(`No index on column ${column}`);
      return isStorable(value) ? ((await rows.list(layout, found, value, limit)) as Tables[T][]) : [];
    },
    async commit(writes, at) {
      const result = await commitWrites(database, writes, at, born);
      if (result.done) {
        const flowIds = changedFlows(writes);
        watcher.wake(flowIds);
        bell?.ring(flowIds);
      }
      return result;
    },
    changed: (flowId, after, signal) => watcher.wait(flowId, after, signal),
  };
}

function changedFlows(writes: readonly Write[]): string[] {
  return writes.flatMap((write) => (write.do === 'update' && write.table === 'flows' ? [write.id] : []));
}

/** Places in the order of insertion: by time, within this process also by turn; digits only and of one length, so that every collation sorts them alike. */
function createBirths(now: () => number): () => string {
  let latest = 0;
  let turn = 0;
  return () => {
    latest = Math.max(latest, now());
    turn = (turn + 1) % 1e9;
    if (turn === 0) latest += 1;
    return String(latest).padStart(15, '0') + String(turn).padStart(9, '0');
  };
}

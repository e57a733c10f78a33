import type pg from 'pg';
import { nameStatement } from './name-statement.ts';
import { isUnmet, type PlannedWrite, type Unmet } from './planned-write.ts';
import { weaveWrites, wovenUnmet } from './weave-writes.ts';

/** Of an engine that knows PostgreSQL's protocol and not this: a feature, a setting. */
const unknown = new Set<unknown>(['0A000', '42704']);

/**
 * Makes commits, each in a transaction of its own: as one statement where that can be. Where it cannot, or a condition failed and it must be told which, all its
 * statements go out at once and the answers are looked at together: a dozen of them cost the way to the database twice and not fourteen times.
 */
export function createPostgresCommits(pool: pg.Pool): (writes: readonly PlannedWrite[], isLasting: boolean) => Promise<Unmet> {
  let isWeaving = true;

  /** @returns whether all were made; false: nothing was done, and it must be done by one statement after another */
  const makeWoven = async (writes: readonly PlannedWrite[], isLasting: boolean): Promise<boolean> => {
    const woven = isWeaving ? weaveWrites(writes, isLasting) : undefined;
    if (woven === undefined) return false;
    try {
      await pool.query({ name: nameStatement(woven.text), ...woven });
      return true;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (unknown.has(code)) isWeaving = false; // it is asked once
      if (!unknown.has(code) && code !== wovenUnmet) throw error;
      return false;
    }
  };

  return async (writes, isLasting) => {
    const [only, ...others] = writes;
    if (only === undefined) return undefined;
    const isOne = others.length === 0;
    if ((!isOne || !isLasting) && (await makeWoven(writes, isLasting))) return undefined;
    // One statement is a transaction by itself.
    if (isOne) return judge(pool, writes, [await send(pool, only)]);
    const client = await pool.connect();
    let fault: Error | undefined;
    try {
      const sent = await Promise.allSettled([client.query('begin'), ...writes.map((write) => send(client, write))]);
      // Those after the one that failed failed because of it.
      const failed = sent.find((each) => each.status === 'rejected');
      if (failed) throw failed.reason;
      const unmet = await judge(client, writes, sent.slice(1).map((each) => (each.status === 'fulfilled' ? each.value : undefined)));
      await client.query(unmet ? 'rollback' : 'commit');
      return unmet;
    } catch (error) {
      await client.query('rollback').catch((broken: Error) => { fault = broken; });
      throw error;
    } finally {
      client.release(fault);
    }
  };
}

function send(querier: pg.Pool | pg.PoolClient, { parameters, sql }: Pick<PlannedWrite, 'parameters' | 'sql'>): Promise<pg.QueryResult> {
  return querier.query({ name: nameStatement(sql), text: sql, values: [...parameters] });
}

async function judge(querier: pg.Pool | pg.PoolClient, writes: readonly PlannedWrite[], results: readonly (pg.QueryResult | undefined)[]): Promise<Unmet> {
  const failed = writes.filter((write, at) => isUnmet(write, results[at]?.rowCount ?? 0));
  if (failed.length === 0) return undefined;
  const write = failed.reduce((first, other) => (other.place < first.place ? other : first));
  if (write.askWhen === undefined) return { write, when: undefined };
  const [row] = (await send(querier, write.askWhen)).rows as Record<string, number | null>[];
  return { write, when: row && Object.values(row)[0] };
}

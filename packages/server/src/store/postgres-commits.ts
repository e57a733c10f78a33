import pg from 'pg';
import { isUnmet, type PlannedWrite, type Unmet } from './planned-write.ts';
import { createStatementNames, type StatementNames } from './statement-names.ts';
import { weaveWrites, wovenUnmet } from './weave-writes.ts';

/** Of an engine that knows PostgreSQL's protocol and not this: a feature, a setting. */
const unknown = new Set<unknown>(['0A000', '42704']);
/** What ends a connection, or makes what is left on it doubtful: lost, shut down, timed out within a transaction, broken inside. */
const ending = /^(08|25P03|57P|XX)/;

/**
 * Makes commits, each in a transaction of its own: as one statement where that can be. Where it cannot, or a condition failed and it must be told which, all its
 * statements go out at once and the answers are looked at together: a dozen of them cost the way to the database twice and not fourteen times.
 * A refusal leaves the connection as it was: a new one costs the database a process, and whoever tries full limits would have it start one each time.
 */
export function createPostgresCommits(pool: pg.Pool, names: StatementNames = createStatementNames()): (writes: readonly PlannedWrite[], isLasting: boolean) => Promise<Unmet> {
  let isWeaving = true;

  /** @returns whether all were made; false: nothing was done, and it must be done by one statement after another */
  const makeWoven = async (client: pg.PoolClient, writes: readonly PlannedWrite[], isLasting: boolean): Promise<boolean> => {
    const woven = isWeaving ? weaveWrites(writes, isLasting) : undefined;
    if (woven === undefined) return false;
    try {
      await client.query({ name: names.of(woven.text), ...woven });
      return true;
    } catch (error) {
      const code = codeOf(error);
      if (unknown.has(code)) isWeaving = false; // it is asked once
      if (!unknown.has(code) && code !== wovenUnmet) throw error;
      return false;
    }
  };

  const send = (client: pg.PoolClient, { parameters, sql }: Pick<PlannedWrite, 'parameters' | 'sql'>): Promise<pg.QueryResult> => client.query({ name: names.of(sql), text: sql, values: [...parameters] });

  const judge = async (client: pg.PoolClient, writes: readonly PlannedWrite[], results: readonly (pg.QueryResult | undefined)[]): Promise<Unmet> => {
    const failed = writes.filter((write, at) => isUnmet(write, results[at]?.rowCount ?? 0));
    if (failed.length === 0) return undefined;
    const write = failed.reduce((first, other) => (other.place < first.place ? other : first));
    if (write.askWhen === undefined) return { write, when: undefined };
    const [row] = (await send(client, write.askWhen)).rows as Record<string, number | null>[];
    return { write, when: row && Object.values(row)[0] };
  };

  const makeInTurn = async (client: pg.PoolClient, writes: readonly PlannedWrite[]): Promise<Unmet> => {
    const sent = await Promise.allSettled([client.query('begin'), ...writes.map((write) => send(client, write))]);
    // Those after the one that failed failed because of it.
    const failed = sent.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
    const unmet = await judge(client, writes, sent.slice(1).map((each) => (each.status === 'fulfilled' ? each.value : undefined)));
    await client.query(unmet ? 'rollback' : 'commit');
    return unmet;
  };

  return async (writes, isLasting) => {
    const [only, ...others] = writes;
    if (only === undefined) return undefined;
    const isOne = others.length === 0;
    const client = await pool.connect();
    let fault: Error | undefined;
    try {
      if ((!isOne || !isLasting) && (await makeWoven(client, writes, isLasting))) return undefined;
      // One statement is a transaction by itself.
      return isOne ? await judge(client, writes, [await send(client, only)]) : await makeInTurn(client, writes);
    } catch (error) {
      names.heed(error);
      fault = isEnding(error) ? error as Error : await client.query('rollback').then(() => undefined, (broken: Error) => broken);
      throw error;
    } finally {
      client.release(fault);
    }
  };
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Whether the connection must not be used again. What the database refused by itself is over with its statement. */
function isEnding(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || ending.test(String(error.code));
}

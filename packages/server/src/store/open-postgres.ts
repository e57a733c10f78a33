import type { Socket } from 'node:net';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database, Rows } from './database.ts';
import type { Cell } from './encode-cell.ts';
import { createPostgresCommits } from './postgres-commits.ts';
import { readEngine } from './read-engine.ts';
import { createStatementNames } from './statement-names.ts';
import { withRetry } from './with-retry.ts';

export interface PostgresOptions {
  /** `postgres://…`, as every PostgreSQL tool takes it. */
  url: string;
  /** Connections of this process at most; 10 if left out. */
  connections?: number;
  /** Told of a connection that broke, also between two statements; the next user gets a new one. */
  onConnectionLost?: (error: Error) => void;
  /** Told once, when statements are found not to be where they were left: from then on each is read anew. */
  onStatementsLost?: () => void;
}

const int8 = 20;
/** A request that finds all connections busy is answered, not left hanging (503). */
const connectMilliseconds = 2000;
/** A process that died, or hangs, must not hold the rows it locked. */
const statementMilliseconds = 10_000;
/**
 * A server that is gone without a word, with its machine or its network, ends no statement: a connection on which nothing has gone or come for so long is given up. The
 * socket keeps that time, once for all that goes over it; a timer for each statement cost a tenth of a session check. An idle connection is closed before.
 */
const silenceMilliseconds = statementMilliseconds + 2000;
/**
 * Of each connection. By `set`, and not as parameters it is started with: poolers refuse those, or drop them. Each statement finds its rows by an index, whatever its
 * values are: planned once and kept, by a connection that met an empty table too. By itself PostgreSQL plans those with lists of ids anew each time, which takes
 * longer than running them.
 */
const settings = [
  `statement_timeout = ${statementMilliseconds}`, `idle_in_transaction_session_timeout = ${statementMilliseconds}`, 'plan_cache_mode = force_generic_plan',
  'enable_seqscan = off',
];
const serializationFailure = '40001';
const deadlock = '40P01';

/** Connects to PostgreSQL, or to an engine that speaks its protocol. Connections are made when they are needed. */
export function openPostgres({ url, connections = 10, onConnectionLost = () => undefined, onStatementsLost }: PostgresOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    pipeline: true, // a commit sends its statements without waiting for each answer
    application_name: 'cloud-sign-in',
    connectionTimeoutMillis: connectMilliseconds,
    idleTimeoutMillis: statementMilliseconds,
    keepAlive: true, // so that an idle connection to such a server is found out as well
    // The one place where a bigint becomes a number: epoch milliseconds and counts are far below 2^53.
    types: { getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === int8 ? Number : pg.types.getTypeParser(oid, format as 'text')) },
  });
  // Without listeners a broken connection would end the process: the pool's hears of idle ones, the connection's own of those in use.
  pool.on('error', onConnectionLost);
  pool.on('connect', (client) => {
    client.on('error', onConnectionLost);
    const socket = (client as pg.Client).connection.stream as Socket;
    socket.setTimeout(silenceMilliseconds, () => socket.destroy(new Error(`PostgreSQL has not answered for ${silenceMilliseconds / 1000} seconds`)));
    // Before whatever asked for the connection. An engine that knows no such setting does as it likes.
    for (const setting of settings) client.query(`set ${setting}`).catch(() => undefined);
  });
  const query = new Kysely<Rows>({ dialect: new PostgresDialect({ pool }) });
  const names = createStatementNames(onStatementsLost);
  const isRetryable = (error: unknown): boolean => isTurnedAway(error) || names.isLost(error);
  const ask = async (text: string, values: readonly (Cell | readonly string[])[]): Promise<Cell[][]> => {
    try {
      return (await pool.query<Cell[]>({ name: names.of(text), text, values: [...values], rowMode: 'array' })).rows;
    } catch (error) {
      names.heed(error);
      throw error;
    }
  };
  return {
    kind: 'postgres',
    query,
    // An engine that is serializable by default turns away what only reads, too.
    read: (text, values) => ask(text, values).catch((error: unknown) => {
      if (!isRetryable(error)) throw error;
      return withRetry({ isRetryable }, () => ask(text, values));
    }),
    commit: createPostgresCommits(pool, names),
    isRetryable,
    engine: () => readEngine(pool),
    connections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => query.destroy(),
  };
}

function isTurnedAway(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === serializationFailure || error.code === deadlock);
}

import type pg from 'pg';

const protocolViolation = '08P01';

/** What answers under the name of PostgreSQL. */
export interface Engine {
  /** As it calls itself: `15.19 (Debian 15.19-0+deb12u1)`. */
  readonly version: string;
  /** The part that a server may need: 15. Of one that only speaks the protocol, the version it stands in for. */
  readonly major: number;
  /** The role that is connected. */
  readonly role: string;
  /** Whether a pooler lends its connections: whoever answers is not who said hello. */
  readonly isPooled: boolean;
  /** False behind a pooler that lends each statement another connection. */
  readonly hasTransactions: boolean;
  /** Whether every connection of this role has the time-outs that a server sets on its own, whoever it was lent to before. */
  readonly hasTimeouts: boolean;
}

/** Asks what answers. @throws whatever keeps it from answering */
export async function readEngine(pool: pg.Pool): Promise<Engine> {
  const client = await pool.connect();
  let fault: Error | undefined;
  try {
    const { rows: [row] } = await client.query<Record<'version' | 'number' | 'role', string> & { pid: number; timeouts: number }>(
      `select current_setting('server_version') as version, current_setting('server_version_num') as number, current_user as role, pg_backend_pid() as pid,
        (select count(*) from pg_settings where name in ('statement_timeout', 'idle_in_transaction_session_timeout') and reset_val <> '0') as timeouts`,
    );
    if (row === undefined) throw new Error('The database does not say what it is');
    // An engine that gives none cannot be asked to cancel.
    const greeted = (client as unknown as { processID: number | null }).processID;
    const isPooled = Boolean(greeted) && greeted !== row.pid;
    if (isPooled) fault = await refuseTransaction(client);
    return { version: row.version, major: Math.floor(Number(row.number) / 10_000), role: row.role, isPooled, hasTransactions: fault === undefined, hasTimeouts: row.timeouts === 2 };
  } finally {
    client.release(fault);
  }
}

/** How a pooler refuses a transaction, closing the connection, if it does. */
async function refuseTransaction(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('begin');
    await client.query('rollback');
    return undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === protocolViolation) return error;
    throw error;
  }
}

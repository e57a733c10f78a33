import { sql } from 'kysely';

const batch = 100_000;
const createdAt = Date.UTC(2026, 0, 1);

/** Names of the account at this place, as `fillAccounts` wrote them. */
export function nameAccount(place) {
  const digits = String(place).padStart(9, '0');
  return { accountName: `person_${digits}`, email: `person_${digits}@example.com`, phone: `+8613${digits}` };
}

/**
 * Writes accounts into the real tables by bulk SQL, as registrations would have left them: name, verified e-mail and phone, each a login identifier.
 * Ids are scattered, as random ones are. The same statements for SQLite and PostgreSQL.
 * @param {import('@cloud-sign-in/server/store/database').Database} database whose tables are there
 * @param {number} from place of the first
 * @param {number} to place after the last, at most 1e9
 */
export async function fillAccounts(database, from, to, passwordHash) {
  const { kind, query } = database;
  const isLarge = kind === 'postgres' && to - from > batch;
  const indexes = isLarge ? await takeIndexes(query) : [];
  for (let at = from; at < to; at += batch) await fillBatch(database, at, Math.min(to, at + batch), passwordHash);
  await query.connection().execute(async (connection) => {
    const timeout = kind === 'postgres' && (await sql`show statement_timeout`.execute(connection)).rows[0]?.statement_timeout;
    if (kind === 'postgres') await sql`set statement_timeout = 0`.execute(connection); // a server's own statements end after ten seconds
    for (const index of indexes) await sql.raw(index).execute(connection);
    await sql.raw(kind === 'postgres' ? 'vacuum analyze' : 'analyze').execute(connection);
    if (kind !== 'postgres') return;
    await sql`checkpoint`.execute(connection); // what was filled is not written while others are measured
    await sql`select set_config('statement_timeout', ${timeout}, false)`.execute(connection);
  });
}

/** Drops the indexes of what is filled, but for those of primary keys: made afterwards, in one go, they take a fraction. @returns the statements that make them again */
async function takeIndexes(query) {
  const { rows } = await sql`select indexname as name, indexdef as text from pg_indexes where schemaname = current_schema() and indexname not like '%_pkey'
    and tablename in ('cloud_accounts', 'cloud_identifiers', 'cloud_account_phones', 'cloud_counters')`.execute(query);
  for (const { name } of rows) await sql`drop index ${sql.id(name)}`.execute(query);
  return rows.map(({ text }) => text);
}

function fillBatch({ kind, query }, from, to, passwordHash) {
  const digits = sql.raw(kind === 'postgres' ? "lpad(i::text, 9, '0')" : "substr('000000000' || i, -9)");
  // 7919 and 100003 are primes, 1e11 is no multiple of them: a permutation of twelve digits that begin with a 1 (ACC-7).
  const id = sql.raw("cast(100000000000 + (i * 7919 * 100003) % 100000000000 as text)");
  const born = sql`'000001767225600' || ${digits}`;
  const places = kind === 'postgres'
    ? sql`with places(i) as (select generate_series(cast(${from} as bigint), ${to} - 1))`
    : sql`with recursive places(i) as (select cast(${from} as bigint) union all select i + 1 from places where i + 1 < ${to})`;
  return query.transaction().execute(async (transaction) => {
    const insert = (statement) => statement.execute(transaction);
    if (kind === 'postgres') await sql`set local statement_timeout = 0`.execute(transaction);
    await insert(sql`insert into cloud_accounts (id, kind, account_name, password_hash, password_history, phone, email, email_key, email_verified, missing_steps, agreements, locale, created_at, born)
      ${places} select ${id}, 'cloud', 'person_' || ${digits}, ${passwordHash}, '[]', '+8613' || ${digits}, 'person_' || ${digits} || '@example.com', 'person_' || ${digits} || '@example.com', 1, '[]', '{}', 'zh-CN', ${createdAt}, ${born} from places`);
    for (const identifier of [sql`'accountName:person_' || ${digits}`, sql`'email:person_' || ${digits} || '@example.com'`, sql`'phone:+8613' || ${digits}`]) {
      await insert(sql`insert into cloud_identifiers (id, account_id, born) ${places} select ${identifier}, ${id}, ${born} from places`);
    }
    await insert(sql`insert into cloud_account_phones (id, phone, account_id, born) ${places} select '+8613' || ${digits} || '|' || ${id}, '+8613' || ${digits}, ${id}, ${born} from places`);
    await insert(sql`insert into cloud_counters (id, n) ${places} select 'phone-accounts:+8613' || ${digits}, 1 from places`);
  });
}

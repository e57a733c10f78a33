import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { sql } from 'kysely';
import { createPostgresDatabases } from '../testing/postgres-databases.ts';
import { openRewritingWay } from '../testing/rewriting-way.ts';
import { makeTestSettings } from '../testing/test-settings.ts';
import { migrate } from '../store/migrate.ts';
import { openPostgres } from '../store/open-postgres.ts';
import { examine } from './examine.ts';

/** A pooler greets with numbers of its own. BackendKeyData: K, its length, process, key. */
function greetAsPooler(part: Buffer): Buffer {
  const at = part.indexOf(Buffer.from([0x4b, 0, 0, 0, 12]));
  if (at >= 0) part.writeInt32BE(part.readInt32BE(at + 5) ^ 1, at + 5);
  return part;
}

describe('doctor over PostgreSQL', () => {
  const databases = createPostgresDatabases();
  after(() => databases.end());

  const of = async (databaseUrl: string | undefined) => (await examine(makeTestSettings({ databaseUrl }))).filter(({ about }) => ['PostgreSQL', 'pooler', 'clock'].includes(about)).map(({ about, state, told }) => `${about} ${state}: ${told}`);

  test('says which version the tables are of, that the clocks agree, and of an address where nothing is, that it does not answer', async () => {
    const { place } = await databases.make();
    const [database, clock] = await of(place.databaseUrl);
    assert.match(database ?? '', /^PostgreSQL good: version \d+\.\d+.* answers; .* from version 0 to \d+$/);
    assert.equal(clock, 'clock good: agrees with the database’s');
    const elsewhere = new URL(place.databaseUrl ?? '');
    elsewhere.pathname = '/there_is_no_such_database';
    assert.deepEqual(await of(elsewhere.href), ['PostgreSQL missing: does not answer: 3D000, database "there_is_no_such_database" does not exist']);
  });

  test('an engine that is too old is told, and nobody starts on it', async (t) => {
    const { open, place } = await databases.make();
    const { rows: [row] } = await sql<{ number: string }>`select current_setting('server_version_num') as number`.execute(open().query);
    const old = await openRewritingWay(t, place.databaseUrl ?? '', (part) => Buffer.from(part.toString('latin1').replace(row?.number ?? '', '090624'), 'latin1'));
    const [database, ...others] = await of(old);
    assert.match(database ?? '', /^PostgreSQL missing: PostgreSQL .* is too old: 10 or newer is needed$/);
    assert.deepEqual(others, []);
    const opened = openPostgres({ url: old });
    t.after(() => opened.close());
    await assert.rejects(migrate(opened), /is too old: 10 or newer is needed$/);
  });

  test('of a pooler it says what the role lacks, until it has it', async (t) => {
    const { open, place } = await databases.make();
    const { query } = open();
    const pooled = await openRewritingWay(t, place.databaseUrl ?? '', greetAsPooler);
    const role = `cloud_role_${randomBytes(4).toString('hex')}`;
    const url = new URL(pooled);
    url.username = role;
    await sql`create role ${sql.id(role)} login password ${sql.lit(url.password || null)}`.execute(query);
    t.after(() => sql`drop role ${sql.id(role)}`.execute(query));
    const told = (await of(url.href)).find((line) => line.startsWith('pooler'));
    const advice = /^pooler weak: lends the connections, so that some may be without time-outs: (.*)$/.exec(told ?? '')?.[1] ?? assert.fail(told);
    await sql.raw(advice).execute(query);
    assert.equal((await of(url.href)).find((line) => line.startsWith('pooler')), `pooler good: lends the connections; the role "${role}" has time-outs of its own`);
  });

  test('a pooler that takes no transactions is told, and nobody starts behind it', async (t) => {
    const { place } = await databases.make();
    // Begun: CommandComplete. Refused: ErrorResponse with severity and code, as PgBouncer's.
    const [begun, refused] = [Buffer.from('C\0\0\0\x0aBEGIN\0', 'latin1'), Buffer.from('E\0\0\0\x13SFATAL\0C08P01\0\0', 'latin1')];
    const pooled = await openRewritingWay(t, place.databaseUrl ?? '', (part) => {
      const at = greetAsPooler(part).indexOf(begun);
      return at < 0 ? part : Buffer.concat([part.subarray(0, at), refused, part.subarray(at + begun.length)]);
    });
    assert.match((await of(pooled)).join(), /^PostgreSQL missing: a pooler lends each statement another connection, .*\(pool_mode\)$/);
    const opened = openPostgres({ url: pooled });
    t.after(() => opened.close());
    await assert.rejects(migrate(opened), /pool by transaction or by session/);
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { createPostgresDatabases } from '../testing/postgres-databases.ts';
import type { PlannedWrite } from './planned-write.ts';
import { createPostgresCommits } from './postgres-commits.ts';

const put = (id: string, place = 0): PlannedWrite => ({ sql: 'insert into rows (id) values ($1) on conflict (id) do nothing', parameters: [id], place, row: `rows/${id}`, isConditional: true });
const wrong: PlannedWrite = { sql: 'insert into rows (id) values ($1::text)', parameters: [null], place: 1, row: 'rows/', isConditional: false };

describe('commits to PostgreSQL', () => {
  const databases = createPostgresDatabases();
  let pool: pg.Pool;
  before(async () => {
    const { place } = await databases.make();
    // One connection: whatever a commit leaves on it, the next one meets.
    pool = new pg.Pool({ connectionString: 'databaseUrl' in place ? place.databaseUrl : assert.fail(), max: 1, pipeline: true });
    // Dropping the database ends what the pool has let go of a moment before.
    pool.on('error', () => undefined);
    await pool.query('create table rows (id text primary key)');
  });
  after(async () => {
    await pool.end();
    await databases.end();
  });
  const open = async () => {
    await pool.query('delete from rows');
    const make = createPostgresCommits(pool);
    return { commit: (writes: readonly PlannedWrite[], isLasting = true) => make(writes, isLasting), ids: async () => (await pool.query<{ id: string }>('select id from rows order by id')).rows.map(({ id }) => id) };
  };

  test('are made whole or not at all', async () => {
    const { commit, ids } = await open();
    assert.equal(await commit([]), undefined);
    assert.equal(await commit([put('a')]), undefined);
    assert.equal((await commit([put('a')]))?.write.place, 0);
    assert.equal((await commit([put('b'), put('a', 1), put('c', 2)]))?.write.place, 1);
    assert.deepEqual(await ids(), ['a']);
    assert.equal(await commit([put('b'), put('c', 1)]), undefined);
    assert.deepEqual(await ids(), ['a', 'b', 'c']);
  });

  test('that need not last are made whole or not at all, and change nothing for those after them', async () => {
    const { commit, ids } = await open();
    assert.equal(await commit([put('a')], false), undefined);
    assert.equal((await commit([put('b'), put('a', 1)], false))?.write.place, 1);
    assert.equal((await commit([put('a')], false))?.write.place, 0);
    assert.deepEqual(await ids(), ['a']);
    assert.equal((await pool.query('show synchronous_commit')).rows[0].synchronous_commit, 'on');
  });

  test('of several conditions that failed the first of the list is told, and when to try again', async () => {
    const { commit } = await open();
    await commit([put('a'), put('b')]);
    const ask = (when: number): Pick<PlannedWrite, 'askWhen'> => ({ askWhen: { sql: 'select $1::int + 1', parameters: [when] } });
    const unmet = await commit([put('new', 2), { ...put('a', 1), ...ask(6) }, { ...put('b', 0), ...ask(41) }]);
    assert.deepEqual([unmet?.write.place, unmet?.when], [0, 42]);
    assert.equal((await commit([{ ...put('a'), ...ask(6) }]))?.when, 7);
  });

  test('of one row twice see each other, one after the other', async () => {
    const { commit, ids } = await open();
    const remove: PlannedWrite = { ...put('a', 1), sql: 'delete from rows where id = $1' };
    assert.equal(await commit([put('a'), remove, put('a', 2), put('b', 3)]), undefined);
    assert.deepEqual(await ids(), ['a', 'b']);
  });

  test('a condition that holds where nothing is written fails where something is', async () => {
    const { commit, ids } = await open();
    const absent: PlannedWrite = { ...put('a', 1), sql: 'update rows set id = id where id = $1', isMetByNone: true };
    assert.equal(await commit([put('b'), absent]), undefined);
    await commit([put('a')]);
    assert.equal((await commit([put('c'), absent]))?.write.place, 1);
    assert.deepEqual(await ids(), ['a', 'b']);
  });

  test('a statement that fails takes the commit back, is told as it failed, and leaves a connection that works', async () => {
    const { commit, ids } = await open();
    for (let time = 0; time < 3; time += 1) await assert.rejects(commit([put('a'), wrong, put('b', 2)]), { code: '23502' });
    await assert.rejects(commit([wrong]), { code: '23502' });
    // A text that was never read well is no kept statement either.
    for (let time = 0; time < 2; time += 1) await assert.rejects(commit([put('a'), { ...wrong, sql: 'insert into nowhere values ($1)' }]), { code: '42P01' });
    assert.deepEqual(await ids(), []);
    assert.equal(await commit([put('a'), put('b', 1)]), undefined);
    assert.deepEqual(await ids(), ['a', 'b']);
  });

  test('at once, of two that want the same row one is made', async () => {
    const { commit, ids } = await open();
    const results = await Promise.all(Array.from({ length: 5 }, (_, at) => commit([put(`own ${at}`), put('one', 1)])));
    assert.equal(results.filter((unmet) => unmet === undefined).length, 1);
    assert.equal((await ids()).length, 2);
  });

  test('refused, by a condition, a statement that fails or one that the engine does not know, keep their connections', async () => {
    const { commit } = await open();
    await commit([put('a')]);
    const pid = async () => (await pool.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid;
    const before = await pid();
    for (let time = 0; time < 10; time += 1) {
      assert.equal((await commit([put('b'), put('a', 1)]))?.write.place, 1);
      assert.equal((await commit([put('a')], false))?.write.place, 0);
      assert.equal((await commit([put('a')]))?.write.place, 0);
    }
    await assert.rejects(commit([put('b'), wrong]), { code: '23502' });
    await assert.rejects(commit([wrong]), { code: '23502' });
    const unknownSetting: PlannedWrite = { ...put('b'), sql: "insert into rows (id) select $1 from set_config('no_such_setting', '', true)" };
    await assert.rejects(commit([unknownSetting]), { code: '42704' });
    assert.equal(await pid(), before);
  });

  test('whose connection is ended under them are told so, and the next has a new one', async () => {
    const { commit, ids } = await open();
    const end: PlannedWrite = { ...put('a', 1), sql: 'insert into rows (id) select $1 from pg_terminate_backend(pg_backend_pid())' };
    for (const writes of [[put('b'), end], [end]]) {
      const own = new pg.Pool({ connectionString: pool.options.connectionString, max: 1, pipeline: true });
      own.on('error', () => undefined);
      own.on('connect', (client) => client.on('error', () => undefined));
      const make = createPostgresCommits(own);
      await assert.rejects(make(writes, true), { code: '57P01' });
      assert.equal(own.totalCount, 0);
      assert.equal(await make([put('c')], true), undefined);
      await pool.query('delete from rows');
      await own.end();
    }
    assert.equal(await commit([put('b')]), undefined);
    assert.deepEqual(await ids(), ['b']);
  });
});

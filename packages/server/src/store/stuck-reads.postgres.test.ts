import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, Socket, type AddressInfo } from 'node:net';
import { after, describe, test, type TestContext } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import { createPostgresDatabases } from '../testing/postgres-databases.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './open-postgres.ts';
import { createSqlStore } from './sql-store.ts';

const now = Date.UTC(2026, 0, 15, 4);

describe('reads from a PostgreSQL that is stuck', () => {
  const databases = createPostgresDatabases();
  after(() => databases.end());

  /** A store, and reads of a table that somebody has locked, as many as the database says wait for it. */
  const lock = async (t: TestContext) => {
    const { open } = await databases.make();
    const [database, operator] = [open(), open()];
    await migrate(database);
    const store = createSqlStore(database, { now: () => now });
    const holder = await operator.query.startTransaction().execute();
    await sql`lock table cloud_spent in access exclusive mode`.execute(holder);
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const stuck: Promise<unknown>[] = [];
    const answered: unknown[] = [];
    const readStuck = async (count: number) => {
      for (let at = 0; at < count; at += 1) {
        stuck.push(store.get('spent', `row ${stuck.length}`).finally(() => answered.push(at)));
        await nextTurn();
      }
      const waiting = async () => (await sql<{ n: number }>`select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(operator.query)).rows[0]?.n;
      while ((await waiting()) !== stuck.length) await nextTurn();
    };
    const letGo = async () => {
      assert.deepEqual(answered, []);
      await holder.rollback().execute();
      assert.deepEqual(await Promise.all(stuck), stuck.map(() => undefined));
    };
    return { letGo, readStuck, store };
  };

  test('behind a lock hold up the others for a second', async (t) => {
    const { letGo, readStuck, store } = await lock(t);
    await readStuck(3);
    const other = store.get('accounts', 'nobody');
    t.mock.timers.tick(1000);
    assert.equal(await other, undefined);
    await letGo();
  });

  test('with every connection behind a lock the others are refused, and answered when it is gone', async (t) => {
    const { letGo, readStuck, store } = await lock(t);
    for (const count of [3, 3, 3, 1]) {
      await readStuck(count);
      t.mock.timers.tick(1000);
    }
    const other = store.get('accounts', 'nobody');
    await nextTurn();
    await nextTurn();
    t.mock.timers.tick(2000);
    await assert.rejects(other, /timeout exceeded when trying to connect/);
    await letGo();
    assert.equal(await store.get('accounts', 'nobody'), undefined);
  });

  test('that is gone without a word end when it would have ended the statement itself', async (t) => {
    const { place } = await databases.make();
    const url = new URL(place.databaseUrl ?? '');
    const { hostname, port } = url;
    const sockets: Socket[] = [];
    const way = createServer((socket) => {
      const onward = connect(Number(port), hostname);
      sockets.push(socket, onward);
      for (const each of [socket, onward]) each.on('error', () => undefined);
      socket.pipe(onward).pipe(socket);
    }).listen(0, '127.0.0.1');
    await once(way, 'listening');
    url.port = String((way.address() as AddressInfo).port);
    // The time in which nothing goes or comes is the socket's own, and no test's to turn.
    const silences: { milliseconds: number; end: () => void }[] = [];
    t.mock.method(Socket.prototype, 'setTimeout', function keep(this: Socket, milliseconds: number, end?: () => void) {
      if (end) silences.push({ milliseconds, end });
      return this;
    });
    const lost: Error[] = [];
    const database = openPostgres({ url: url.href, connections: 1, onConnectionLost: (error) => lost.push(error) });
    t.after(async () => {
      await database.close();
      for (const socket of sockets) socket.destroy();
      way.close();
    });
    assert.deepEqual(await database.read('select 1', []), [[1]]);
    for (const socket of sockets) socket.unpipe().pause();
    const read = database.read('select 1', []);
    await nextTurn();
    assert.deepEqual(silences.map(({ milliseconds }) => milliseconds), [12_000]);
    silences[0]?.end();
    await assert.rejects(read, /PostgreSQL has not answered for 12 seconds/);
    assert.match(lost[0]?.message ?? '', /has not answered/);
    // The next one has a connection of its own.
    assert.deepEqual(await database.read('select 1', []), [[1]]);
  });
});

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { migrate } from '../store/migrate.ts';
import { createSqliteDatabases } from '../testing/sqlite-databases.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import { createReadiness } from './create-readiness.ts';

describe('readiness', () => {
  const databases = createSqliteDatabases();
  after(() => databases.end());

  test('asks the database at most once a second, however often it is asked', async () => {
    const { open } = await databases.make();
    const database = open();
    await migrate(database);
    let time = 0;
    let asked = 0;
    const { query } = database;
    const isReady = createReadiness({ ...database, query: new Proxy(query, { get: (target, name) => {
      if (name === 'selectFrom') asked += 1;
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    } }) }, () => time);
    assert.deepEqual(await Promise.all(Array.from({ length: 20 }, isReady)), Array(20).fill(true));
    assert.equal(asked, 1);
    await query.schema.dropTable('cloud_flows').execute();
    time = 999;
    assert.equal(await isReady(), true);
    time = 1000;
    assert.equal(await isReady(), false);
    assert.equal(asked, 2);
  });

  test('ends at once with a fault that only a new process mends, though the database answers', async () => {
    const database = (await databases.make()).open();
    await migrate(database);
    const faults: Error[] = [];
    const isReady = createReadiness({ ...database, fault: () => faults[0] }, () => 0);
    assert.equal(await isReady(), true);
    faults.push(new Error('an error of the disk'));
    assert.equal(await isReady(), false);
  });

  test('is told at the root, once the server stops too', async () => {
    const server = await startTestServer((await databases.make()).place);
    const reply = await fetch(`${server.listener.address}/health/ready`);
    assert.deepEqual([reply.status, reply.headers.get('Cache-Control'), await reply.json()], [200, 'no-store', { status: 'ok' }]);
    await server.listener.stop();
  });
});

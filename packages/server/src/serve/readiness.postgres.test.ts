import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { openPostgres } from '../store/open-postgres.ts';
import { createPostgresDatabases } from '../testing/postgres-databases.ts';
import { startTestServer } from '../testing/start-test-server.ts';

describe('readiness over PostgreSQL', () => {
  const databases = createPostgresDatabases();
  const operator = openPostgres({ url: process.env['DATABASE_URL'] ?? '', connections: 1 });
  after(async () => {
    await databases.end();
    await operator.close();
  });

  test('while the database is away /health/ready is 503 and requests are 503, /health stays 200; when it is back so is everything, with no restart (fault 35)', async (t) => {
    const { place } = await databases.make();
    const server = await startTestServer({ ...place, metrics: { port: 0 } });
    t.after(() => server.listener.stop());
    const name = new URL(place.databaseUrl ?? '').pathname.slice(1);
    const ask = async () => Promise.all(['/health', '/health/ready', '/auth/session'].map(async (path) => (await fetch(server.listener.address + path, { headers: { Cookie: '__Host-session=x' } })).status));
    // An answer is good for a second.
    const turns = async (status: number) => { while ((await fetch(`${server.listener.address}/health/ready`)).status !== status) await wait(20); };
    assert.deepEqual(await ask(), [200, 200, 200]);
    assert.match((await server.service.readMetrics?.())?.text ?? '', /cloud_sign_in_database_connections\{state="open"\} [1-9]/);

    await sql`alter database ${sql.id(name)} with allow_connections false`.execute(operator.query);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`.execute(operator.query);
    await turns(503);
    assert.deepEqual(await ask(), [200, 503, 503]);
    const metrics = (await server.service.readMetrics?.())?.text ?? '';
    assert.doesNotMatch(metrics, /cloud_sign_in_outbox_messages\{/);
    assert.match(metrics, /cloud_sign_in_requests_total\{method="GET",route="\/session",status="503"\} 1\n/);

    await sql`alter database ${sql.id(name)} with allow_connections true`.execute(operator.query);
    await turns(200);
    assert.deepEqual(await ask(), [200, 200, 200]);
  });
});

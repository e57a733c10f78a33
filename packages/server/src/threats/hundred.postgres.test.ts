import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { at, type Reply } from '@cloud-sign-in/contract/conformance/driver';
import { sql } from 'kysely';
import type { Database } from '../store/database.ts';
import { openCrowd, type Waiting } from '../testing/crowd.ts';
import { forkServer, type ForkedServer } from '../testing/fork-server.ts';
import { createPostgresDatabases } from '../testing/postgres-databases.ts';

/** Of each process: one for each of its fifty people while they wait, and some for what goes on besides. */
const connections = 60;

describe('a hundred people and one phone, on two processes over one PostgreSQL', () => {
  const databases = createPostgresDatabases();
  const servers: ForkedServer[] = [];
  after(async () => {
    for (const server of servers) await server.stop();
    await databases.end();
  });

  const open = async (policy: 'jd-cloud' | 'tencent-cloud'): Promise<{ pair: ForkedServer[]; operator: Database }> => {
    const { open: connect, place } = await databases.make();
    const pair = await Promise.all([0, 1].map(() => forkServer({ databaseUrl: place.databaseUrl ?? '', policy, connections })));
    servers.push(...pair);
    return { pair, operator: connect() };
  };
  test('PHN-5: at Tencent Cloud exactly five have accounts; every other is alive at `phone`, and ends with another phone and the industry it chose', async () => {
    const { operator, pair } = await open('tencent-cloud');
    const crowd = await openCrowd(pair, operator, 'tencent-cloud');
    const waiting = await crowd.gather(100, '+8613800138000');
    const replies = await crowd.release(waiting);
    assert.deepEqual(countEach(replies.map(({ body }) => `${body.snapshot?.state} ${body.refusal?.code ?? ''}`.trim())), { complete: 5, 'phone phone_limit_reached': 95 });
    const { rows } = await sql<{ n: number }>`select count(*) as n from cloud_accounts union all select count(*) from cloud_identities union all select count(*) from cloud_sessions`.execute(operator.query);
    assert.deepEqual(rows.map(({ n }) => Number(n)), [5, 5, 5]);
    const lost = replies.findIndex(({ body }) => body.refusal !== undefined);
    const { tab } = waiting[lost] as Waiting;
    const marks = pair.map(({ sent }) => sent.length);
    const asked = at(await tab.run(at(replies[lost] as Reply, 'phone'), 'sendPasscode', { phone: '+8613900139000', channel: 'sms' }), 'passcode');
    const { text } = await Promise.race(pair.map((server, which) => server.next('+8613900139000', marks[which] ?? 0)));
    at(await tab.run(asked, 'submitPasscode', { passcode: /#(\d+)$/.exec(text)?.[1] }), 'complete');
  });

  test('PHN-7: at JD Cloud a hundred have accounts, and exactly one of them logs in by the phone nobody used before', async () => {
    const { operator, pair } = await open('jd-cloud');
    const crowd = await openCrowd(pair, operator, 'jd-cloud');
    const waiting = await crowd.gather(100, '+8613800138000');
    const replies = await crowd.release(waiting);
    const ends = await Promise.all(replies.map((reply, which) => (waiting[which] as Waiting).tab.run(at(reply, 'securityEmail'), 'skip')));
    const told = ends.map((end) => (at(end, 'complete').payload['notices'] as string[]).includes('phone_cannot_login'));
    assert.deepEqual(countEach(told.map(String)), { true: 99, false: 1 });
    const { rows } = await sql<{ n: number }>`select count(*) as n from cloud_identifiers where id like 'phone:%' union all select count(*) from cloud_accounts`.execute(operator.query);
    assert.deepEqual(rows.map(({ n }) => Number(n)), [1, 100]);
  });
});

function countEach(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';
import { at, type Browser, type Reply, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { sql } from 'kysely';
import type { Database } from '../store/database.ts';
import { createPostgresDatabases } from '../testing/postgres-databases.ts';
import type { TestDatabases } from '../testing/test-databases.ts';
import { openTwoServers, type TwoServers } from '../testing/two-servers.ts';

const serializationFailure = '40001';
const [phone, other, third] = ['+8613800138000', '+8613900139000', '+8613700137000'];
const sends = (tab: Browser, from: WireSnapshot, number: string): Promise<Reply> => tab.run(from, 'sendPasscode', { phone: number, channel: 'sms' });

// As a site may configure its PostgreSQL for all it runs there, and as engines that speak its protocol work by themselves: transactions that met are turned away.
describe('transactions that PostgreSQL turns away, on two servers over one database that is serializable', () => {
  const databases = createPostgresDatabases();
  after(() => databases.end());

  /** Databases whose every transaction is serializable, and the codes of all failures of their commits. */
  const makeSerializable = (): { databases: TestDatabases; turnedAway: string[] } => {
    const turnedAway: string[] = [];
    const watch = (database: Database): Database => ({
      ...database,
      isRetryable(error) {
        turnedAway.push(String((error as { code?: unknown }).code));
        return database.isRetryable(error);
      },
    });
    return {
      turnedAway,
      databases: {
        end: () => databases.end(),
        async make() {
          const made = await databases.make();
          const name = new URL(made.place.databaseUrl ?? '').pathname.slice(1);
          await sql`alter database ${sql.id(name)} set default_transaction_isolation = 'serializable'`.execute(made.open().query);
          return { ...made, open: () => watch(made.open()) };
        },
      },
    };
  };

  /** Both are in the middle of their transactions, before the same row, when it is let go: neither can have seen what the other does. */
  const meet = async ({ operator }: TwoServers, hold: (query: Database['query']) => Promise<unknown>, presses: readonly (() => Promise<Reply>)[]): Promise<Reply[]> => {
    const holder = await operator.query.startTransaction().setIsolationLevel('read committed').execute();
    await hold(holder as unknown as Database['query']);
    const replies = Promise.all(presses.map((press) => press()));
    const waiting = async (): Promise<number> => Number((await sql<{ n: number }>`select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(operator.query)).rows[0]?.n);
    while ((await waiting()) < presses.length) await new Promise(setImmediate);
    await holder.rollback().execute();
    return replies;
  };
  const holdCounters = (query: Database['query']): Promise<unknown> => sql`select id from cloud_counters for update`.execute(query);

  test('PHN-4 LIM-1: two people whose limits meet in one counter: the one that was turned away is done again from its start, each gets one passcode, both are counted (fault 18)', async (t) => {
    const { databases: serializable, turnedAway } = makeSerializable();
    const world = await openTwoServers(t, serializable, jdCloud, jdCloud.limits);
    const before = world.browse()[0];
    at(await sends(before, at(await world.beginByName(before, 'before_them'), 'phone'), third), 'passcode');
    const people = [world.browse()[0], world.browse()[1]] as const;
    const begun = [at(await world.beginByName(people[0], 'zhang_san'), 'phone'), at(await world.beginByName(people[1], 'li_si_01'), 'phone')] as const;
    turnedAway.length = 0;
    const replies = await meet(world, holdCounters, [() => sends(people[0], begun[0], phone), () => sends(people[1], begun[1], other)]);
    assert.deepEqual(replies.map((reply) => at(reply, 'passcode').revision), [2, 2]);
    assert.ok(turnedAway.length > 0 && turnedAway.every((code) => code === serializationFailure), String(turnedAway));
    assert.deepEqual([(await world.sentTo(phone)).length, (await world.sentTo(other)).length], [1, 1]);
    const { rows } = await sql<{ n: number }>`select n from cloud_counters where id like 'sendPasscode%' order by n desc limit 1`.execute(world.operator.query);
    assert.equal(Number(rows[0]?.n), 3, 'three were sent from this address, and three are counted');
    assert.deepEqual(world.failures, []);
  });

  test('PHN-5 REG-8: two who finish a registration on one phone at once: a whole transaction is turned away in its middle and made again, two accounts, two sessions, counted twice (fault 18)', async (t) => {
    const { databases: serializable, turnedAway } = makeSerializable();
    const world = await openTwoServers(t, serializable, { ...jdCloud, phone: { ...jdCloud.phone, cap: 5 } });
    await world.createNamed(world.browse()[0], 'before_them', phone);
    const people = [world.browse()[0], world.browse()[1]] as const;
    const asked: { snapshot: WireSnapshot; passcode: string }[] = [];
    for (const [which, tab] of people.entries()) asked.push(await world.askPasscode(tab, at(await world.beginByName(tab, `person_${which}`), 'phone'), phone));
    const sent = (await world.sentTo(phone)).length;
    turnedAway.length = 0;
    const replies = await meet(world, holdCounters, people.map((tab, which) => () => tab.run(asked[which]?.snapshot as WireSnapshot, 'submitPasscode', { passcode: asked[which]?.passcode })));
    for (const reply of replies) at(reply, 'securityEmail');
    assert.ok(turnedAway.length > 0 && turnedAway.every((code) => code === serializationFailure), String(turnedAway));
    assert.deepEqual([await world.carried(phone), await world.count('accounts', 'sessions', 'account_phones')], [[3, 3], [3, 3, 3]]);
    assert.equal((await world.sentTo(phone)).length, sent, 'nothing is sent a second time');
    for (const [which, tab] of people.entries()) assert.equal((await tab.getSession()).body.session?.account.accountName, `person_${which}`);
    assert.deepEqual(world.failures, []);
  });

  test('REG-8 PHN-4: one page pressed in two tabs at once: the one that was turned away finds, done again, that the page has gone on; one passcode is sent (fault 18)', async (t) => {
    const { databases: serializable, turnedAway } = makeSerializable();
    const world = await openTwoServers(t, serializable, jdCloud);
    const tabs = world.browse();
    const begun = at(await world.beginByName(tabs[0], 'zhang_san'), 'phone');
    turnedAway.length = 0;
    const replies = await meet(world, (query) => sql`select id from cloud_flows for update`.execute(query), tabs.map((tab) => () => sends(tab, begun, phone)));
    assert.deepEqual(replies.map(({ body, status }) => [status, body.code]).sort(), [[200, undefined], [409, 'flow_stale']]);
    for (const { body } of replies) assert.deepEqual([body.snapshot?.state, body.snapshot?.revision], ['passcode', 2]);
    assert.ok(turnedAway.includes(serializationFailure), String(turnedAway));
    assert.equal((await world.sentTo(phone)).length, 1);
    assert.deepEqual(world.failures, []);
  });
});

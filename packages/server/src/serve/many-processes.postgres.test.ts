import assert from 'node:assert/strict';
import { after, describe, test, type TestContext } from 'node:test';
import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';
import { Browser, type Reply, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { sql } from 'kysely';
import { createLogger } from '../log/logger.ts';
import { openLimits } from '../testing/open-limits.ts';
import { createJarFetch } from '../testing/jar-fetch.ts';
import { createPostgresDatabases } from '../testing/postgres-databases.ts';
import { makeTestSettings } from '../testing/test-settings.ts';
import { createService } from './create-service.ts';
import { listen } from './listen.ts';

const origin = 'https://app.example';
// Limits would end a flood from one address long before it is one.
const policy = {
  ...jdCloud, humanCheckBeforePasscode: false, phone: { ...jdCloud.phone, cap: 5 },
  limits: openLimits,
};

describe('many processes over one PostgreSQL', () => {
  const databases = createPostgresDatabases();
  after(() => databases.end());

  /** Servers over one new database, and what they sent. */
  const start = async (t: TestContext, count: number, over: Parameters<typeof makeTestSettings>[0] = {}) => {
    const { open, place } = await databases.make();
    const passcodes = new Map<string, string[]>();
    const messenger = {
      send: async (message: { to: string; spoken?: string; text?: string }) => {
        passcodes.set(message.to, [...(passcodes.get(message.to) ?? []), /#(\d+)$/.exec(message.text ?? '')?.[1] ?? '']);
      },
    };
    const lines: string[] = [];
    const log = createLogger((line) => { lines.push(line); });
    const settings = makeTestSettings({ ...place, policy, ...over });
    const listeners = await Promise.all(Array.from({ length: count }, async () => listen(await createService(settings, { messenger, log }), settings, log)));
    t.after(() => Promise.all(listeners.map((listener) => listener.stop())));
    const browse = (at: number) => {
      const fetch = createJarFetch(origin);
      return new Browser({ baseUrl: `${listeners[at % count]?.address}/auth`, origin, newBrowser: () => fetch });
    };
    return { browse, lines, listeners, operator: open(), passcodes };
  };
  const agreements = Object.fromEntries(policy.agreements.map(({ id, version }) => [id, version]));
  const begin = async (browser: Browser, accountName: string): Promise<WireSnapshot> => {
    const { body } = await browser.begin('register', 'submitCredentials', { method: 'account', accountName, password: 'Tree-house7', agreements });
    return body.snapshot as WireSnapshot;
  };

  test('PHN-5: of 100 people who prove one phone at the same time on two servers, five have accounts, every other still has a flow', async (t) => {
    const { browse, operator, passcodes } = await start(t, 2);
    const phone = '+8613800138000';
    const people = Array.from({ length: 100 }, (_, at) => ({ browser: browse(at), name: `person_${at}` }));
    const waiting: WireSnapshot[] = [];
    for (const [at, { browser, name }] of people.entries()) {
      const asked = await browser.run(await begin(browser, name), 'sendPasscode', { phone, channel: 'sms' });
      waiting.push(asked.body.snapshot as WireSnapshot);
      while (passcodes.get(phone)?.[at] === undefined) await new Promise(setImmediate); // so that it is known whose is whose
    }
    const sent = passcodes.get(phone) ?? [];
    const replies = await Promise.all(people.map(({ browser }, at) => browser.run(waiting[at] as WireSnapshot, 'submitPasscode', { passcode: sent[at] ?? '' })));
    const states = replies.map(({ body }) => `${body.snapshot?.state} ${body.refusal?.code ?? ''}`.trim());
    assert.deepEqual(countEach(states), { securityEmail: 5, 'phone phone_limit_reached': 95 });
    const count = async (table: string) => Number((await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(operator.query)).rows[0]?.n);
    assert.deepEqual(await Promise.all(['cloud_accounts', 'cloud_account_phones', 'cloud_sessions'].map(count)), [5, 5, 5]);
    // A loser lives on, with its name, and with another phone.
    const loser = replies.findIndex(({ body }) => body.refusal !== undefined);
    const { browser } = people[loser] as { browser: Browser };
    const again = await browser.run(replies[loser]?.body.snapshot as WireSnapshot, 'sendPasscode', { phone: '+8613900139000', channel: 'sms' });
    while (passcodes.get('+8613900139000') === undefined) await new Promise(setImmediate);
    const proved = await browser.run(again.body.snapshot as WireSnapshot, 'submitPasscode', { passcode: passcodes.get('+8613900139000')?.[0] ?? '' });
    assert.equal(proved.body.snapshot?.state, 'securityEmail');
    assert.equal((await browser.getSession()).body.session?.account.accountName, `person_${loser}`);
  });

  test('ACC-4: of 40 people who register one name at the same time on two servers, one has it', async (t) => {
    const { browse, operator } = await start(t, 2);
    const replies = await Promise.all(Array.from({ length: 40 }, (_, at) => browse(at).begin('register', 'submitCredentials', { method: 'account', accountName: 'zhang_san', password: 'Tree-house7', agreements })));
    assert.deepEqual(countEach(replies.map(({ body }) => body.snapshot?.state ?? body.refusal?.code ?? body.code ?? '?')), { phone: 1, account_name_taken: 39 });
    assert.deepEqual((await sql`select count(*) as n from cloud_identifiers`.execute(operator.query)).rows, [{ n: 1 }]);
  });

  test('connections that the database ends in the middle of a flood cost answers of 503 at most, no half rows, and no restart (fault 17)', async (t) => {
    const { browse, lines, operator } = await start(t, 2);
    const flood = Promise.all(Array.from({ length: 60 }, (_, at) => begun(browse(at), `person_${at}`)));
    for (let round = 0; round < 5; round += 1) {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(operator.query);
      await new Promise(setImmediate);
    }
    const replies = await flood;
    const statuses = new Set(replies.map(({ status }) => status));
    assert.ok([...statuses].every((status) => status === 200 || status === 503), [...statuses].join());
    // Whoever was told 200 has both the flow and the name; nobody has one without the other.
    const [{ flows, names }] = (await sql<{ flows: number; names: number }>`select (select count(*) from cloud_flows) as flows, (select count(*) from cloud_identifiers) as names`.execute(operator.query)).rows as [{ flows: number; names: number }];
    assert.equal(flows, names);
    assert.ok(replies.filter(({ status }) => status === 200).length <= flows);
    for (const at of [0, 1]) assert.equal((await begun(browse(at), `after_${at}`)).status, 200);
    assert.equal(lines.some((line) => line.includes('request.failed')), false);
  });

  test('while all connections are busy, a request is answered 503 and not left hanging; health stays good (fault 35)', async (t) => {
    const { browse, listeners, operator } = await start(t, 1, { databaseConnections: 1 });
    const flow = await begin(browse(0), 'zhang_san');
    assert.equal(flow.state, 'phone');
    const holder = await operator.query.startTransaction().execute();
    await sql`lock table cloud_flows in access exclusive mode`.execute(holder);
    const browser = browse(0);
    const first = browser.send('GET', `/flows/${flow.id}`);
    // Reads of one turn are one statement: the second is sent once the first has the connection, and waits for the lock with it.
    const isHeld = async (): Promise<boolean> => (await sql`select 1 from pg_locks where not granted and relation = 'cloud_flows'::regclass`.execute(operator.query)).rows.length > 0;
    while (!(await isHeld()));
    const second = browser.send('GET', `/flows/${flow.id}`);
    const early = await Promise.race([first, second]);
    assert.deepEqual([early.status, early.body.code, early.headers.get('Retry-After')], [503, 'unavailable', '5']);
    assert.equal((await fetch(`${listeners[0]?.address}/health`)).status, 200);
    await holder.rollback().execute();
    assert.equal((await begun(browse(0), 'li_si')).status, 200);
    await Promise.all([first, second]);
  });

  const begun = (browser: Browser, accountName: string): Promise<Reply> => browser.begin('register', 'submitCredentials', { method: 'account', accountName, password: 'Tree-house7', agreements });
});

function countEach(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

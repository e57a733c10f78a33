import assert from 'node:assert/strict';
import { after, describe, test, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'iovalkey';
import { createLogger } from '../log/logger.ts';
import { migrate } from '../store/migrate.ts';
import { createSqlStore } from '../store/sql-store.ts';
import { createSqliteDatabases } from '../testing/sqlite-databases.ts';
import { startValkey } from '../testing/start-valkey.ts';
import { createValkeyBell } from './create-valkey-bell.ts';
import { readValkeyUrl } from './read-valkey-url.ts';

const now = Date.UTC(2026, 0, 15, 4);
const minute = 60_000;
const flow = {
  id: 'f', flow: 'register', state: 'activateEmail', payload: {}, data: {}, revision: 1, progress: { steps: [], at: 0 },
  expiresAt: now + 60 * minute, createdAt: now, secretHash: 'secret', locale: 'en', returnTo: '/',
};

describe('processes that tell each other by Valkey', () => {
  const databases = createSqliteDatabases();
  after(() => databases.end());

  /** Two processes over one database and one Valkey; one of them waits for what the other does. */
  async function open(t: TestContext, watchMilliseconds: number) {
    const valkey = await startValkey();
    const database = await databases.make();
    const lines: string[] = [];
    const makeProcess = () => {
      const bell = createValkeyBell(valkey.url, createLogger((line) => { lines.push(line); }));
      const opened = database.open();
      return { bell, opened, store: createSqlStore(opened, { now: () => now, watchMilliseconds, bell }) };
    };
    const [one, two] = [makeProcess(), makeProcess()];
    t.after(async () => {
      for (const { bell } of [one, two]) bell.close();
      await valkey.kill();
    });
    await migrate(one.opened);
    await one.store.commit([{ do: 'insert', table: 'flows', row: flow }], now);
    let revision = 1;
    const change = (): Promise<unknown> => two.store.commit([{ do: 'update', table: 'flows', id: 'f', set: { revision: (revision += 1) } }], now);
    const changed = (): Promise<void> => one.store.changed('f', revision, new AbortController().signal);
    const until = async (isHeard: boolean): Promise<void> => {
      while ([one, two].some(({ bell }) => bell.isHeard() !== isHeard)) await pause(20);
    };
    return { change, changed, lines, until, valkey };
  }
  /** A look of its own comes in an hour: whoever hears before that was told. */
  const hour = 60 * minute;

  test('whoever waits on one process hears at once of a change made on another', async (t) => {
    const { change, changed, until } = await open(t, hour);
    await until(true);
    for (let round = 0; round < 3; round += 1) {
      const wait = changed();
      await change();
      await wait;
    }
  });

  test('while Valkey is away the database is asked, and what changed then is not lost; when it is back it is heard again', async (t) => {
    const { change, changed, lines, until, valkey } = await open(t, 50);
    await until(true);
    const before = changed();
    await valkey.kill();
    await until(false);
    await change();
    await before;
    const during = changed();
    await change();
    await during;
    await valkey.restart();
    await until(true);
    const later = changed();
    await change();
    await later;
    const events = lines.map((line) => (JSON.parse(line) as { event: string }).event);
    assert.ok(events.includes('valkey.lost'));
    assert.equal(events.filter((event) => event === 'valkey.connected').length, 4);
    assert.equal(lines.join('').includes('secret-of-valkey'), false);
  });

  test('it comes back by itself after an outage that began before the process did', async (t) => {
    const valkey = await startValkey();
    await valkey.kill();
    const bell = createValkeyBell(valkey.url, createLogger(() => undefined));
    t.after(async () => {
      bell.close();
      await valkey.kill();
    });
    bell.ring(['f']); // says nothing, and breaks nothing
    assert.equal(bell.isHeard(), false);
    await valkey.restart();
    while (!bell.isHeard()) await pause(20);
  });

  test('what strangers say on the channel makes a process look, and no more', async (t) => {
    const { changed, change, until, valkey } = await open(t, hour);
    await until(true);
    const stranger = new Redis(readValkeyUrl(valkey.url));
    t.after(() => stranger.disconnect());
    let isDone = false;
    const wait = changed().then(() => { isDone = true; });
    for (const message of ['', ' ', 'x', 'x f', `x ${'f '.repeat(40_000)}`, '{"revision":9}', 'x \0 f']) await stranger.publish('cloud-sign-in:flows', message);
    await pause(100);
    assert.equal(isDone, false);
    await change();
    await wait;
  });
});

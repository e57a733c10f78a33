import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PlannedWrite } from './planned-write.ts';
import { createSqliteCommits } from './sqlite-commits.ts';

const put = (id: string, place = 0): PlannedWrite => ({ sql: 'insert into rows (id) values (?) on conflict (id) do nothing', parameters: [id], place, row: `rows/${id}`, isConditional: true });
const wrong: PlannedWrite = { sql: 'insert into rows (id) values (?)', parameters: [null], place: 0, row: 'rows/', isConditional: false };

describe('commits to SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloud-sign-in-'));
  const opened: DatabaseSync[] = [];
  after(() => {
    for (const database of opened) if (database.isOpen) database.close();
    rmSync(folder, { recursive: true });
  });

  const open = () => {
    const path = join(folder, `${opened.length}.db`);
    const [database, other] = [new DatabaseSync(path), new DatabaseSync(path)];
    opened.push(database, other);
    database.exec('pragma journal_mode = wal; create table rows (id text primary key not null) strict');
    /** As another connection sees them: what is committed. */
    const ids = (): unknown[] => other.prepare('select id from rows order by id').all().map(({ id }) => (id as string).trim());
    const disk = createDisk();
    return { database, disk, ids, ...createSqliteCommits(database, disk.ask) };
  };

  test('of one turn are made one after another, each whole or not at all', async () => {
    const { commit, ids } = open();
    const commits = [commit([put('a')], true), commit([put('b'), put('a', 1)], true), commit([put('c'), put('d', 1)], true)];
    assert.deepEqual(ids(), []);
    const [one, two, three] = await Promise.all(commits);
    assert.deepEqual([one, two?.write.place, two?.when, three], [undefined, 1, undefined, undefined]);
    assert.deepEqual(ids(), ['a', 'c', 'd']);
  });

  test('of several conditions that failed the first of the list is told, and when to try again', async () => {
    const { commit, ids } = open();
    await commit([put('a'), put('b')], true);
    const askWhen = { sql: 'select ? + 1', parameters: [41] };
    const unmet = await commit([put('new', 2), { ...put('a', 1), askWhen: { sql: 'select 0', parameters: [] } }, { ...put('b', 0), askWhen }], true);
    assert.deepEqual([unmet?.write.place, unmet?.when], [0, 42]);
    assert.deepEqual(ids(), ['a', 'b']);
  });

  test('a statement that fails takes its own commit back and no other of its turn', async () => {
    const { commit, ids } = open();
    const [one, two, three] = await Promise.allSettled([commit([put('a')], true), commit([put('b'), wrong], true), commit([put('c')], true)]);
    assert.deepEqual([one.status, two.status, three.status], ['fulfilled', 'rejected', 'fulfilled']);
    assert.match(String((two as PromiseRejectedResult).reason), /NOT NULL/);
    assert.deepEqual(ids(), ['a', 'c']);
  });

  test('on a full disk nothing is half written and nobody is told that it was; with room again they go on (fault 36)', async () => {
    const { commit, database, ids } = open();
    const { page_count: pages } = database.prepare('pragma page_count').get() as { page_count: number };
    database.exec(`pragma max_page_count = ${pages}`);
    const large = Array.from({ length: 50 }, (_, at) => put(`row ${at}`.padEnd(3000), at));
    const all = await Promise.allSettled([commit([put('small')], true), commit(large, true), commit([put('after')], true)]);
    for (const each of all) assert.match(String((each as PromiseRejectedResult).reason), /full/);
    assert.deepEqual([ids(), database.isTransaction], [[], false]);
    await commit([put('small')], true); // there is room for that
    database.exec('pragma max_page_count = 100000');
    assert.equal(await commit(large, true), undefined);
    assert.equal(ids().length, 51);
  });

  test('wait while somebody else has a transaction over the connection', async () => {
    const { commit, database, ids } = open();
    database.exec('begin');
    let isMade = false;
    const made = commit([put('a')], true).then(() => { isMade = true; });
    for (let turn = 0; turn < 5; turn += 1) await nextTurn();
    assert.equal(isMade, false);
    database.exec('rollback');
    await made;
    assert.deepEqual(ids(), ['a']);
  });

  test('are not answered before the disk has them, unless they need not outlast a power cut', async () => {
    const { commit, disk } = open();
    const answered: string[] = [];
    const note = (name: string) => () => { answered.push(name); };
    disk.holds = true;
    const all = [commit([put('claim')], false).then(note('claim')), commit([put('a')], true).then(note('a')), commit([put('a')], true).then(note('refused')), commit([put('b')], true).then(note('b'))];
    for (let turn = 0; turn < 5; turn += 1) await nextTurn();
    assert.deepEqual(answered, ['claim', 'refused']);
    disk.answer();
    await Promise.all(all);
    assert.deepEqual(answered.slice(2), ['a', 'b']);
    await commit([put('c')], false);
    assert.equal(disk.asked, 2);
  });

  test('a disk that said no once is not believed again: whoever waits for its next answer and whoever comes later is told the same', async () => {
    const { database, disk, ids } = open();
    const told: Error[] = [];
    const { commit, diskFault } = createSqliteCommits(database, disk.ask, (error) => told.push(error));
    disk.holds = true;
    const first = commit([put('a')], true);
    for (let turn = 0; turn < 5; turn += 1) await nextTurn();
    const second = commit([put('b')], true);
    for (let turn = 0; turn < 5; turn += 1) await nextTurn();
    assert.equal(diskFault(), undefined);
    const fault = new Error('an error of the disk');
    disk.answerOne(fault);
    await assert.rejects(first, fault);
    disk.answer(); // Linux tells it once
    await assert.rejects(second, fault);
    disk.holds = false;
    await assert.rejects(commit([put('c')], true), fault);
    await assert.rejects(commit([put('d')], false), fault);
    assert.deepEqual([told, diskFault(), disk.asked, ids()], [[fault], fault, 2, ['a', 'b']]);
  });

  test('one that comes when the database is closed is refused, and so is one that waits then; both hear of it', async () => {
    const { commit, database } = open();
    const waiting = commit([put('a')], true);
    database.close();
    await assert.rejects(waiting, { code: 'ERR_INVALID_STATE' });
    await assert.rejects(commit([put('b')], true), { code: 'ERR_INVALID_STATE' });
  });

  test('whoever closes waits for those not begun yet, and for the disk', async () => {
    const { commit, disk, settle } = open();
    const order: string[] = [];
    disk.holds = true;
    const made = commit([put('a')], true).then(() => order.push('made'));
    const settled = settle().then(() => order.push('settled'));
    for (let turn = 0; turn < 5; turn += 1) await nextTurn();
    assert.deepEqual(order, []);
    disk.answer();
    await Promise.all([made, settled]);
    assert.deepEqual(order, ['made', 'settled']);
  });
});

/** A disk that answers at once, or when it is told to. */
interface Disk { asked: number; holds: boolean; ask(): Promise<void>; answer(): void; answerOne(error?: Error): void }

function createDisk(): Disk {
  const waiting: ((error?: Error) => void)[] = [];
  const disk: Disk = {
    asked: 0, holds: false,
    ask: () => new Promise((resolve, reject) => {
      disk.asked += 1;
      if (!disk.holds) return resolve();
      waiting.push((error) => (error ? reject(error) : resolve()));
    }),
    answer() {
      while (waiting.length > 0) disk.answerOne();
    },
    answerOne: (error) => waiting.shift()?.(error),
  };
  return disk;
}

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, test } from 'node:test';
import { openSqliteDisk } from './sqlite-disk.ts';

describe('asking the disk for a write-ahead log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloud-sign-in-'));
  const path = join(folder, 'one.db');
  const database = new DatabaseSync(path);
  database.exec('pragma journal_mode = wal; create table rows (id text primary key)');
  after(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });

  test('whoever comes while it answers shares the next question, for that one began too early', async () => {
    const disk = openSqliteDisk(path);
    const order: number[] = [];
    const one = disk.ask();
    await Promise.resolve(); // it is on its way
    await Promise.resolve();
    const [two, three] = [disk.ask(), disk.ask()];
    assert.equal(two, three);
    assert.notEqual(one, two);
    await Promise.all([one, two, three].map((each, at) => each.then(() => order.push(at))));
    assert.equal(order[0], 0);
    assert.notEqual(disk.ask(), two, 'one that is over answers nobody any more');
    disk.close();
  });

  test('a database without a log is none to ask for', () => {
    assert.throws(() => openSqliteDisk(join(folder, 'none.db')), { code: 'ENOENT' });
  });
});

import assert from 'node:assert/strict';
import fs, { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, test, type TestContext } from 'node:test';
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

  for (const code of ['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR']) {
    test(`a file system that answers ${code} to the sync of a folder is used all the same`, async (t) => {
      failFolder(t, code);
      const disk = openSqliteDisk(path);
      await disk.ask();
      disk.close();
    });
  }

  test('a folder that cannot be synced because the disk fails is told, and no file is left open', (t) => {
    const open = (): number => readdirSync('/dev/fd').length;
    const before = open();
    failFolder(t, 'EIO');
    assert.throws(() => openSqliteDisk(path), { code: 'EIO' });
    assert.ok(open() <= before, 'those of the tests before may be closed by now');
  });
});

function failFolder(t: TestContext, code: string): void {
  const { mock } = t.mock.method(fs, 'fsyncSync', () => { throw Object.assign(new Error(code), { code }); });
  syncBuiltinESMExports();
  t.after(() => {
    mock.restore();
    syncBuiltinESMExports();
  });
}

import assert from 'node:assert/strict';
import fs, { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { sql } from 'kysely';
import { migrate } from './migrate.ts';
import { openSqlite } from './open-sqlite.ts';
import type { PlannedWrite } from './planned-write.ts';

const put = (id: string): PlannedWrite => ({ sql: 'insert into cloud_spent (id, expires_at) values (?, 1)', parameters: [id], place: 0, row: `spent/${id}`, isConditional: true });

describe('a database in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloud-sign-in-'));
  after(() => rmSync(folder, { recursive: true }));

  test('is closed when its commits are answered, and refuses those that come later', async () => {
    const path = join(folder, 'closed.db');
    const database = openSqlite(path);
    await migrate(database);
    const made = database.commit([put('a')], true);
    await database.close();
    assert.equal(await made, undefined);
    await assert.rejects(database.commit([put('b')], true), { code: 'ERR_INVALID_STATE' });
    const again = openSqlite(path);
    assert.deepEqual(await again.read('select id from cloud_spent', []), [['a']]);
    await again.close();
  });

  test('keeps pages of its rows out of the folder for temporary files', async () => {
    const database = openSqlite(join(folder, 'temporary.db'));
    const inMemory = 2;
    const { rows } = await sql<{ temp_store: number }>`pragma temp_store`.execute(database.query);
    assert.equal(rows[0]?.temp_store, inMemory);
    await database.close();
  });

  test('writes what a process before left in the log to the database itself, and begins the log anew', async () => {
    const [path, copy] = [join(folder, 'left.db'), join(folder, 'copy.db')];
    const database = openSqlite(path);
    await migrate(database);
    await database.commit([put('a')], true);
    for (const end of ['', '-wal']) copyFileSync(path + end, copy + end);
    await database.close();
    assert.ok(statSync(`${copy}-wal`).size > 0);
    const again = openSqlite(copy);
    assert.equal(statSync(`${copy}-wal`).size, 0);
    assert.deepEqual(await again.read('select id from cloud_spent', []), [['a']]);
    await again.close();
  });

  test('whose disk lost something takes nothing more, and leaves its log to a new process', async (t) => {
    const path = join(folder, 'lost.db');
    const told: Error[] = [];
    const database = openSqlite(path, (error) => told.push(error));
    await migrate(database);
    await database.read('select id from cloud_spent', []);
    const fault = Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });
    const mocked = t.mock.method(fs, 'fdatasync', (_file: number, tell: (error: Error) => void) => { setImmediate(tell, fault); });
    syncBuiltinESMExports();
    await assert.rejects(database.commit([put('a')], true), fault);
    mocked.mock.restore();
    syncBuiltinESMExports();
    await assert.rejects(database.commit([put('b')], true), fault);
    assert.deepEqual([told, database.fault?.()], [[fault], fault]);
    await database.close();
    assert.ok(existsSync(`${path}-wal`));
  });
});

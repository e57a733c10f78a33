import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
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
});

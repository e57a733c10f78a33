import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Write } from '@cloud-sign-in/backend/ports';
import { commitWrites } from './commit-writes.ts';
import type { Database } from './database.ts';

const now = Date.UTC(2026, 0, 15);

/** Whether this commit asks the disk before it is answered. */
async function asksDisk(...writes: Write[]): Promise<boolean> {
  const asked: boolean[] = [];
  const database = {
    kind: 'sqlite',
    isRetryable: () => false,
    commit: async (_planned: unknown, isLasting: boolean) => void asked.push(isLasting),
  } as unknown as Database;
  await commitWrites(database, writes, now, () => '1');
  assert.equal(asked.length, 1);
  return asked[0] === true;
}

const spent: Write = { do: 'insert', table: 'spent', row: { id: 'answer', expiresAt: now } };
const message: Write = { do: 'insert', table: 'outbox', row: { id: 'message', state: 'claimed', sealed: 'sealed', createdAt: now, attempts: 0, claimedUntil: now, expiresAt: now } };
const claim: Write = { do: 'insert', table: 'replies', row: { id: 'press', requestHash: 'hash', state: 'claimed', expiresAt: now } };

describe('a commit', () => {
  test('asks the disk for what somebody is told of', async () => {
    assert.equal(await asksDisk(spent), true);
    assert.equal(await asksDisk({ do: 'update', table: 'replies', id: 'press', where: { state: 'claimed', expiresAt: now }, set: { state: 'done', expiresAt: now } }), true);
    assert.equal(await asksDisk(message), true);
    assert.equal(await asksDisk({ do: 'uncount', id: 'codes' }), true);
    assert.equal(await asksDisk(claim, spent), true, 'one write of many is enough');
  });

  test('asks it for nothing that ends with its process: a claim on a press, a limit on the way, what became of a message', async () => {
    assert.equal(await asksDisk(claim, { do: 'count', id: 'presses', limit: 5 }), false);
    assert.equal(await asksDisk({ do: 'update', table: 'replies', id: 'press', where: { state: 'claimed', expiresAt: now }, set: { expiresAt: now } }), false);
    assert.equal(await asksDisk({ do: 'delete', table: 'replies', id: 'press', where: { state: 'claimed', expiresAt: now } }), false);
    assert.equal(await asksDisk({ do: 'update', table: 'outbox', id: 'message', set: { state: 'waiting', claimedUntil: now } }), false);
    assert.equal(await asksDisk({ do: 'delete', table: 'outbox', id: 'message', where: { attempts: 0 } }), false);
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Write } from '@cloud-sign-in/backend/ports';
import { orderWrites } from './order-writes.ts';
import { pairCounts } from './pair-counts.ts';

const count = (id: string): Write => ({ do: 'count', id, limit: 5 });
const uncount = (id: string): Write => ({ do: 'uncount', id });
const pair = (...writes: Write[]): string[] => pairCounts(orderWrites(writes)).map(({ end, place, write }) => `${place} ${write.do}${{ stays: '', isGivenBack: ' and back', isDeleted: ' and gone' }[end]}`);

describe('counts that are given back', () => {
  test('are one write, at the place of the count', () => {
    assert.deepEqual(pair(count('a'), count('b'), uncount('a'), uncount('b')), ['0 count and back', '1 count and back']);
    assert.deepEqual(pair(count('a'), uncount('a'), { do: 'delete', table: 'counters', id: 'a' }, count('b')), ['0 count and gone', '3 count']);
  });

  test('are not, where anything else is meant', () => {
    assert.deepEqual(pair(uncount('a'), count('a')), ['0 uncount', '1 count']);
    assert.deepEqual(pair(count('a'), uncount('b')), ['0 count', '1 uncount']);
    assert.deepEqual(pair(count('a'), { do: 'delete', table: 'counters', id: 'a' }), ['0 count', '1 delete']);
    assert.deepEqual(pair(count('a'), uncount('a'), { do: 'delete', table: 'counters', id: 'a', where: { n: 1 } }), ['0 count and back', '2 delete']);
    assert.deepEqual(pair(count('a'), count('a'), uncount('a'), uncount('a')), ['0 count', '1 count and back', '3 uncount']);
  });
});

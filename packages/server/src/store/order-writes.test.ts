import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Write } from '@cloud-sign-in/backend/ports';
import { orderWrites } from './order-writes.ts';

describe('order of writes', () => {
  test('is the same for the same rows, and that of the commit for one row', () => {
    const count = (id: string): Write => ({ do: 'count', id, limit: 1 });
    const uncount = (id: string): Write => ({ do: 'uncount', id });
    const take = (id: string): Write => ({ do: 'insert', table: 'spent', row: { id, expiresAt: 1 } });
    assert.deepEqual(orderWrites([take('b'), count('z'), uncount('y'), take('a'), uncount('z'), count('y')]).map(({ place }) => place), [2, 5, 1, 4, 3, 0]);
  });
});

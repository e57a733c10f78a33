import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withRetry } from './with-retry.ts';

describe('retry', () => {
  const database = { isRetryable: (error: unknown) => error instanceof RangeError };

  test('work that was turned away is done again from its start, and its result is the last one', async () => {
    let tries = 0;
    const result = await withRetry(database, async () => {
      tries += 1;
      if (tries < 4) throw new RangeError('turned away');
      return tries;
    });
    assert.equal(result, 4);
  });

  test('any other failure is told at once', async () => {
    let tries = 0;
    await assert.rejects(withRetry(database, async () => {
      tries += 1;
      throw new TypeError('broken');
    }), TypeError);
    assert.equal(tries, 1);
  });
});

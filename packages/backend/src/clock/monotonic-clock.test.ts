import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestClock } from '../testing/test-clock.ts';
import { createMonotonicClock } from './monotonic-clock.ts';

test('PHN-4: a clock put back five minutes revives nothing (fault 38)', () => {
  const source = createTestClock(1_000_000);
  const clock = createMonotonicClock(source);
  assert.equal(clock.now(), 1_000_000);
  source.set(700_000);
  assert.equal(clock.now(), 1_000_000);
  source.set(1_000_001);
  assert.equal(clock.now(), 1_000_001);
});

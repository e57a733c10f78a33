import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestClock } from './test-clock.ts';

test('a test clock stands still until turned and ends waits in the order of their ends', async () => {
  const clock = createTestClock(1000);
  const order: string[] = [];
  const waits = [
    clock.wait(300).then(() => order.push('third')),
    clock.wait(100).then(() => order.push('first')),
    clock.wait(200).then(() => order.push('second')),
  ];
  clock.turn(99);
  await Promise.resolve();
  assert.deepEqual([clock.now(), order], [1099, []]);
  clock.turn(1000);
  await Promise.all(waits);
  assert.deepEqual([clock.now(), order], [2099, ['first', 'second', 'third']]);
  clock.set(5);
  assert.equal(clock.now(), 5);
});

test('a wait ends at once when aborted', async () => {
  const clock = createTestClock();
  const controller = new AbortController();
  const wait = clock.wait(1000, controller.signal);
  controller.abort();
  await wait;
  await clock.wait(1000, controller.signal);
  await clock.wait(0);
});

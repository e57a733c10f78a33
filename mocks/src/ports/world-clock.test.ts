import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestClock } from '@cloud-sign-in/backend/testing/test-clock';
import { planReset } from '../plan-reset.ts';
import { createMemoryRecord } from '../record/memory-record.ts';
import { createWorldClock } from './world-clock.ts';

function open() {
  const machine = createTestClock(1000);
  const record = createMemoryRecord(planReset({}, 0).blank);
  return { machine, record, clock: createWorldClock(record, machine) };
}

test('the clock of a world runs with the machine’s, ahead by what it was turned', async () => {
  const { machine, clock } = open();
  let told = 0;
  clock.subscribe(() => { told += 1; });
  await clock.turn(500);
  machine.turn(20);
  assert.deepEqual([clock.now(), told], [1520, 1]);
});

test('a wait ends when the machine’s time has come, when the world is turned past it, and when it is aborted', async () => {
  const { machine, clock } = open();
  const ended: string[] = [];
  const controller = new AbortController();
  const waits = [
    clock.wait(100).then(() => ended.push('by the machine')),
    clock.wait(1000).then(() => ended.push('by a turn')),
    clock.wait(9000, controller.signal).then(() => ended.push('by an abort')),
  ];
  machine.turn(100);
  await waits[0];
  await clock.turn(899);
  machine.turn(0);
  await Promise.resolve();
  assert.deepEqual(ended, ['by the machine']);
  await clock.turn(1);
  await waits[1];
  controller.abort();
  await waits[2];
  assert.deepEqual(ended, ['by the machine', 'by a turn', 'by an abort']);
});

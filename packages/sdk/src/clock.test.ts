import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createClock } from './clock.ts';

const serverTime = 1_800_000_000_000;

function openClock() {
  const device = { monotonic: 5_000 };
  return { device, clock: createClock(() => device.monotonic) };
}

describe('LIM-2: the server’s clock (fault 13)', () => {
  test('is taken over from an answer and runs on by a reading that never jumps', (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: 42 });
    const { device, clock } = openClock();
    clock.observe(serverTime, device.monotonic);
    device.monotonic += 60_000;
    t.mock.timers.setTime(86_400_000); // the device's clock is set a day on
    assert.equal(clock.serverNow(), serverTime + 60_000);
  });

  test('is the device’s own until the first answer', (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: 42 });
    assert.equal(openClock().clock.serverNow(), 42);
  });

  test('does not tremble: an answer that agrees moves nothing', () => {
    const { device, clock } = openClock();
    clock.observe(serverTime, device.monotonic);
    device.monotonic += 10_000;
    clock.observe(serverTime + 9_700, device.monotonic - 400); // 300 ms on its way
    assert.equal(clock.serverNow(), serverTime + 10_000);
  });

  test('an answer that was on its way for long does not set it back', () => {
    const { device, clock } = openClock();
    clock.observe(serverTime, device.monotonic);
    device.monotonic += 60_000;
    clock.observe(serverTime + 1_000, device.monotonic - 60_000); // a stream that a proxy held back
    assert.equal(clock.serverNow(), serverTime + 60_000);
  });

  test('an answer that shows it late moves it on, one that shows it early sets it back, each as far as is certain', () => {
    const { device, clock } = openClock();
    clock.observe(serverTime, device.monotonic);
    device.monotonic += 1_000;
    clock.observe(serverTime + 3_000, device.monotonic - 500); // asleep: the monotonic reading missed two seconds
    assert.equal(clock.serverNow(), serverTime + 3_000);
    device.monotonic += 1_000;
    clock.observe(serverTime - 300_000, device.monotonic - 500); // the server's clock was set back
    assert.equal(clock.serverNow(), serverTime - 299_500);
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { systemRandom } from './system-random.ts';

describe('random bytes', () => {
  test('are as many as were asked for, whatever is left of the stock', () => {
    for (const count of [0, 1, 12, 32, 4095, 4096, 4097, 10_000, 3000, 3000]) assert.equal(systemRandom.bytes(count).length, count);
  });

  test('are given once, across portions and beyond them', () => {
    const seen = new Set<string>();
    // 16 bytes never come twice by chance; a stock that is given again would, within 256 askings.
    for (let at = 0; at < 2000; at += 1) seen.add(Buffer.from(systemRandom.bytes(16)).toString('hex'));
    for (let at = 0; at < 5; at += 1) seen.add(Buffer.from(systemRandom.bytes(5000).subarray(0, 16)).toString('hex'));
    assert.equal(seen.size, 2005);
    assert.ok(!seen.has('00'.repeat(16)));
  });

  test('belong to who asked: no view of the stock, from where others could be read', () => {
    const bytes = systemRandom.bytes(16);
    assert.equal(bytes.buffer.byteLength, 16);
    const before = Buffer.from(bytes).toString('hex');
    for (let at = 0; at < 600; at += 1) systemRandom.bytes(16);
    assert.equal(Buffer.from(bytes).toString('hex'), before);
  });

  test('use every value of a byte about as often as another', () => {
    const counts = new Uint32Array(256);
    for (let at = 0; at < 1000; at += 1) for (const byte of systemRandom.bytes(256)) counts[byte] = (counts[byte] ?? 0) + 1;
    // 1000 expected of each, with a deviation of 32: eight of them are not met by chance.
    assert.ok(counts.every((count) => Math.abs(count - 1000) < 256), `${Math.min(...counts)} to ${Math.max(...counts)}`);
  });
});

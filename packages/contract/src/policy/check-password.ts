import { fold } from './fold.ts';
import type { PasswordPolicy } from './policy.ts';
import type { Verdict } from './verdict.ts';

const letter = /[A-Za-z]/;
const digit = /[0-9]/;
const symbol = /[!-/:-@[-`{-~]/;
const space = /\s/u;
const ascii = /^[\x21-\x7E\s]*$/u;
const anyCharacter = /^[^\p{Cc}\p{Cs}]*$/u;

type PasswordCode = 'password_length' | 'password_classes' | 'password_space' | 'password_characters' | 'password_same_as_name';

/**
 * Judges a password by the rules of the page (PWD-1 … PWD-4, PWD-7), as typed: never trimmed, never truncated, compared in NFC.
 * Common passwords and ones holding an identifier are the backend's to refuse.
 * @param password as typed
 * @param accountName as typed beside it, where there is one
 * @returns the rules of the policy, in the order they are shown. Where any character will do, control characters alone are refused: nobody needs to read
 *   that, so it is among them only while it is broken
 */
export function checkPassword(password: string, policy: PasswordPolicy, accountName = ''): Verdict<PasswordCode>[] {
  const composed = password.normalize('NFC');
  const length = [...composed].length;
  const classes = [letter, digit, symbol].filter((kind) => kind.test(composed)).length;
  const verdicts: Verdict<PasswordCode>[] = [
    { code: 'password_length', params: { min: policy.min, max: policy.max }, met: length >= policy.min && length <= policy.max },
  ];
  if (policy.classes > 0) verdicts.push({ code: 'password_classes', params: { required: policy.classes }, met: classes >= policy.classes });
  if (policy.characters === 'ascii') {
    verdicts.push({ code: 'password_space', params: {}, met: !space.test(composed) });
    verdicts.push({ code: 'password_characters', params: { allowed: 'ascii' }, met: ascii.test(composed) });
  } else if (!anyCharacter.test(composed)) verdicts.push({ code: 'password_characters', params: { allowed: 'any' }, met: false });
  if (policy.differsFromName) {
    verdicts.push({ code: 'password_same_as_name', params: {}, met: length > 0 && (accountName === '' || fold(composed) !== fold(accountName)) });
  }
  return verdicts;
}

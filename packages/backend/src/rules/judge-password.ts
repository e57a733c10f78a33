import { checkPassword, fold, type Policy, type Refusal } from '@cloud-sign-in/contract';
import { isGuessablePassword } from './is-guessable-password.ts';
import { makeRefusal } from './make-refusal.ts';

/** Whose password it will be. */
interface Owner { accountName?: string | undefined; email?: string | undefined }

/**
 * Judges a new password by the whole policy: what the page shows while typing (PWD-1 … PWD-4, PWD-7), then what only the backend knows
 * (PWD-5): whether it holds the account name or the e-mail's local part, is common, or holds a word of the site.
 * @returns the first refusal, or undefined for a good one
 */
export function judgePassword(password: string, policy: Policy, { accountName, email }: Owner): Refusal | undefined {
  for (const { code, params, met } of checkPassword(password, policy.password, accountName)) {
    if (!met) return makeRefusal(code, params);
  }
  const folded = fold(password);
  const local = email?.slice(0, email.lastIndexOf('@'));
  const own = [accountName, local].flatMap((part) => (part !== undefined && [...part].length >= 4 ? [fold(part)] : []));
  if (own.some((part) => folded.includes(part))) return makeRefusal('password_contains_identifier', {});
  return isGuessablePassword(password, policy) ? makeRefusal('password_common', {}) : undefined;
}

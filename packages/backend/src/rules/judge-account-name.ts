import { checkAccountName, fold, type Policy, type Refusal } from '@cloud-sign-in/contract';
import { makeRefusal } from './make-refusal.ts';

/** Judges an account name by all that can be said of it without asking anybody (ACC-1 … ACC-6). @returns it in its NFC form, and its key */
export function judgeAccountName(typed: string, policy: Policy): { accountName: string; key: string } | { refusal: Refusal } {
  for (const { code, params, met } of checkAccountName(typed, policy.accountName)) {
    if (!met) return { refusal: makeRefusal(code, params) };
  }
  const accountName = typed.normalize('NFC');
  const key = fold(accountName);
  if (policy.reservedNames.some((name) => fold(name) === key)) return { refusal: makeRefusal('account_name_reserved', {}) };
  return { accountName, key };
}

import { checkAccountName, fold, parseEmail, type BeginInput, type Policy, type Refusal } from '@cloud-sign-in/contract';
import { judgePassword } from '../judge-password.ts';
import { makeRefusal } from '../make-refusal.ts';
import { listMissingAgreements } from './list-missing-agreements.ts';
import type { Registration } from './registration.ts';

type Credentials = BeginInput<'register', 'submitCredentials'>;

/** What a person may register by, once judged. */
export type Judged = Pick<Registration, 'accountName' | 'email'> & { key: string };

/**
 * Judges everything about new credentials that can be judged without asking anybody: way, account name or e-mail, password, agreements, in
 * the order of the form (REG-7: nothing is believed because the page checked it).
 */
export function judgeCredentials(input: Credentials, policy: Policy): Judged | { refusal: Refusal } {
  const { method, password, agreements } = input;
  if (!policy.register.methods.includes(method) || policy.ways[method] === undefined) return { refusal: makeRefusal('method_unavailable', { method }) };
  const judged = method === 'email' ? judgeEmail(input.email) : judgeAccountName(input.accountName, policy);
  if ('refusal' in judged) return judged;
  const refusal = judgePassword(password, policy, { accountName: judged.accountName, email: judged.email?.address });
  if (refusal) return { refusal };
  const missing = listMissingAgreements(agreements, policy);
  return missing.length > 0 ? { refusal: makeRefusal('agreements_required', { missing }) } : judged;
}

function judgeEmail(typed: string): Judged | { refusal: Refusal } {
  const email = parseEmail(typed);
  return email === undefined ? { refusal: makeRefusal('email_invalid', {}) } : { email, key: email.key };
}

function judgeAccountName(typed: string, policy: Policy): Judged | { refusal: Refusal } {
  for (const { code, params, met } of checkAccountName(typed, policy.accountName)) {
    if (!met) return { refusal: makeRefusal(code, params) };
  }
  const accountName = typed.normalize('NFC');
  const key = fold(accountName);
  if (policy.reservedNames.some((name) => fold(name) === key)) return { refusal: makeRefusal('account_name_reserved', {}) };
  return { accountName, key };
}

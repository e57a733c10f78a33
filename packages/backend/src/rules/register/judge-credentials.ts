import { parseEmail, type BeginInput, type Policy, type Refusal } from '@cloud-sign-in/contract';
import { judgeAccountName } from '../judge-account-name.ts';
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
  const judged: Judged | { refusal: Refusal } = method === 'email' ? judgeEmail(input.email) : judgeAccountName(input.accountName, policy);
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

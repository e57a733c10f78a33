import { classifyIdentifier, type IdentifierKind, type Policy, type Refusal } from '@cloud-sign-in/contract';
import { judgePhone } from '../judge-phone.ts';
import { makeRefusal } from '../make-refusal.ts';

/** What was typed, read: its kind, its key, and its text as the page is told again. */
interface Judged { kind: IdentifierKind; key: string; identifier: string }

/** Reads the identifier somebody forgot the password of. Judged by form and policy alone, so that it tells nothing (PWD-9); a phone we never send to is refused (PHN-10). */
export function judgeIdentifier(typed: string, policy: Policy): Judged | { refusal: Refusal } {
  const identifier = typed.trim();
  const found = classifyIdentifier(identifier);
  const hasNames = policy.login.identifiers.includes('accountName');
  if (found === undefined) {
    const isPhoneLike = /^[\p{N}+\s()-]{5,}$/u.test(identifier);
    return { refusal: makeRefusal(isPhoneLike ? 'phone_invalid' : 'identifier_invalid', {}) };
  }
  if (found.kind === 'accountName' && !hasNames) return { refusal: makeRefusal('identifier_invalid', {}) };
  if (found.kind !== 'phone') return { ...found, identifier };
  const judged = judgePhone(found.key, undefined, policy);
  return 'refusal' in judged ? judged : { kind: 'phone', key: judged.phone, identifier: judged.phone };
}

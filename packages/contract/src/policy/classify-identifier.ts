import { fold } from './fold.ts';
import { parseEmail } from './parse-email.ts';
import { parsePhone } from './parse-phone.ts';
import type { IdentifierKind } from './policy.ts';

/**
 * Says what a typed login identifier is and the key it is looked up by. The three grammars are disjoint: an account name holds no `@`
 * and is never digits alone, so the order does not matter.
 * @returns undefined where it can be none of them
 */
export function classifyIdentifier(text: string): { kind: IdentifierKind; key: string } | undefined {
  const typed = text.trim();
  if (typed === '' || typed.length > 320) return undefined;
  if (/[@\uFF20\uFE6B]/u.test(typed)) {
    const email = parseEmail(typed);
    return email && { kind: 'email', key: email.key };
  }
  const phone = parsePhone(typed);
  if (phone !== undefined) return { kind: 'phone', key: phone };
  if (/^[\p{N}+\s]+$/u.test(typed)) return undefined;
  return { kind: 'accountName', key: fold(typed) };
}

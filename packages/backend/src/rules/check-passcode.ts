import type { Refusal } from '@cloud-sign-in/contract';
import type { Write } from '../ports.ts';
import type { RuleContext } from '../rule.ts';
import type { PasscodeRow } from '../tables.ts';
import { hashPasscode } from './hash-passcode.ts';
import { isSameText } from './is-same-text.ts';
import { makeRefusal } from './make-refusal.ts';

/** A right passcode: the phone it proved, and the write that uses it up. */
interface Proof { phone: string; consume: Write }

/**
 * Compares what was typed with the newest passcode of this flow. One that was suppressed costs the same and is never right; an old, used or
 * expired one is void whatever was typed. The guess was counted before (`countGuess`). The proved phone is the one the passcode was sent
 * to, never one from the request (threat 31).
 * @param passcodeId the newest one, as the flow keeps it
 * @param typed full-width digits and spaces are read as people mean them
 */
export async function checkPasscode(context: RuleContext<unknown>, purpose: PasscodeRow['purpose'], passcodeId: string, typed: string): Promise<Proof | { refusal: Refusal }> {
  const { read, vault, now, flowId } = context;
  const row = await read.get('passcodes', passcodeId);
  if (row === undefined || row.closedAt !== undefined || row.expiresAt <= now || row.flowId !== flowId || row.purpose !== purpose) return { refusal: makeRefusal('passcode_void', {}) };
  const hash = await hashPasscode(vault, row, typed.normalize('NFKC').replace(/\s/gu, ''));
  if (row.passcodeHash === undefined || !isSameText(hash, row.passcodeHash)) return { refusal: makeRefusal('passcode_wrong', {}) };
  return { phone: row.phone, consume: { do: 'update', table: 'passcodes', id: row.id, set: { closedAt: now }, where: { closedAt: undefined } } };
}

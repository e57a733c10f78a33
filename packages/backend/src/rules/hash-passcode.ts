import type { Vault } from '../ports.ts';
import type { PasscodeRow } from '../tables.ts';

/** The keyed hash of a passcode together with all it is bound to (PHN-4). */
export function hashPasscode(vault: Vault, { id, flowId, purpose, phone }: Pick<PasscodeRow, 'id' | 'flowId' | 'purpose' | 'phone'>, passcode: string): Promise<string> {
  return vault.mac('passcode', [id, flowId, purpose, phone, passcode].join('|'));
}

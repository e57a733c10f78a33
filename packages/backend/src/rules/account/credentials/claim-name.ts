import type { Policy, Refusal } from '@cloud-sign-in/contract';
import type { StoreReader, Write } from '../../../ports.ts';
import { claimIdentifier } from '../../claim-identifier.ts';
import { identifierId } from '../../identifier-id.ts';
import { judgeAccountName } from '../../judge-account-name.ts';
import { makeRefusal } from '../../make-refusal.ts';

/** A name that is good and free, and the write that makes it the account's. */
interface ClaimedName { accountName: string; key: string; claim: Write }

/** Judges an account name by the rules of registration (ACC-1 … ACC-6) and claims it; that it is taken is all that is told of others (ACC-8). */
export async function claimName(read: StoreReader, policy: Policy, accountId: string, typed: string): Promise<ClaimedName | { refusal: Refusal }> {
  const judged = judgeAccountName(typed, policy);
  if ('refusal' in judged) return judged;
  const claim = await claimIdentifier(read, identifierId('accountName', judged.key), { accountId, flowId: accountId });
  return claim === undefined ? { refusal: makeRefusal('account_name_taken', {}) } : { ...judged, claim };
}

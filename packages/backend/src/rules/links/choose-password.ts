import type { Refusal } from '@cloud-sign-in/contract';
import type { UseLink } from '../../link-rule.ts';
import type { FlowRow } from '../../tables.ts';
import { composePassword } from '../compose-password.ts';
import { judgePassword } from '../judge-password.ts';
import { makeRefusal } from '../make-refusal.ts';
import type { Registration } from '../register/registration.ts';

/** The hash the account will have, and whether the opener of the link chose it. */
interface Chosen { passwordHash: string; isNew: boolean }

/**
 * Decides which password an activated account gets (EML-3): a new one, where the opener gives one; else the one chosen at registration, if the
 * browser that asked opens the link or the opener knows it.
 */
export async function choosePassword({ use, policy, hasher, request }: Parameters<UseLink>[0], flow: FlowRow, { accountName, email, passwordHash }: Registration): Promise<Chosen | { refusal: Refusal }> {
  if (use.newPassword !== undefined) {
    const refusal = judgePassword(use.newPassword, policy, { accountName, email: email?.address });
    return refusal ? { refusal } : { passwordHash: await hasher.hash(composePassword(use.newPassword)), isNew: true };
  }
  const chosen = passwordHash ?? '';
  if (await request.holdsFlow(flow)) return { passwordHash: chosen, isNew: false };
  const isRight = use.password !== undefined && (await hasher.verify(composePassword(use.password), chosen));
  return isRight ? { passwordHash: chosen, isNew: false } : { refusal: makeRefusal('credentials_wrong', { identifier: 'email' }) };
}

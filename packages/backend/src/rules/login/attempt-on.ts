import type { RuleContext } from '../../rule.ts';
import type { AccountRow } from '../../tables.ts';
import type { LoginAttempt } from './find-login-attempt.ts';
import { missCounterIds } from './miss-counter-ids.ts';

/** The attempt on an account that is known already, counted with every other attempt on it (LGN-4). */
export async function attemptOn({ read, request }: Pick<RuleContext<unknown>, 'read' | 'request'>, account: AccountRow): Promise<LoginAttempt> {
  const deviceId = request.device === undefined ? undefined : `${request.device}|${account.id}`;
  const isKnown = deviceId !== undefined && (await read.get('devices', deviceId)) !== undefined;
  return { kind: 'accountName', account, pending: undefined, subject: missCounterIds.account(account.id), knownDevice: isKnown ? deviceId : undefined };
}

import type { Payload } from '@cloud-sign-in/contract';
import type { Next, RuleContext } from '../../rule.ts';
import type { AccountRow } from '../../tables.ts';
import { mask } from '../mask.ts';
import type { AccountFlow } from './account-flow.ts';
import { placeIn } from './place-in.ts';

type Asked = Payload<'change-phone', 'reauthenticate'>;

/**
 * Leads to where identity is proved again (MGT-2, PWD-8, DIS-5): by the password, where the account has one, or a passcode to its security phone.
 * Before that proof nothing of the account shows but a masked phone and the name the session shows anyway.
 * @param sent the passcode that is on its way
 */
export function leadToProof({ policy }: Pick<RuleContext<unknown>, 'policy'>, { accountName, passwordHash, phone }: AccountRow, data: AccountFlow, sent: Pick<Asked, 'resendAt' | 'passcodeExpiresAt' | 'hasNoSendsLeft'> = {}): Next {
  const payload: Asked = {
    ways: [...(passwordHash === undefined ? [] : (['password'] as const)), ...(phone === undefined ? [] : (['passcode'] as const))],
    ...(phone === undefined ? {} : { maskedPhone: mask.phone(phone) }),
    channels: [...policy.phone.channels],
    digits: policy.passcode.digits,
    ...sent,
    ...(accountName === undefined ? {} : { username: accountName }),
  };
  const asking = { ...data, asksProof: true };
  return { state: 'reauthenticate', payload, data: asking, ...placeIn(asking, 'proof') };
}

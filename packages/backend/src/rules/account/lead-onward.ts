import type { Refusal } from '@cloud-sign-in/contract';
import type { Write } from '../../ports.ts';
import type { Next, RuleContext } from '../../rule.ts';
import type { AccountRow } from '../../tables.ts';
import { makeRefusal } from '../make-refusal.ts';
import { maskAccount } from '../recover/mask-account.ts';
import { phonePayload } from '../register/phone-payload.ts';
import { leadToProvider } from '../waiting/lead-to-provider.ts';
import type { AccountFlow } from './account-flow.ts';
import { isProved } from './is-proved.ts';
import { leadToProof } from './lead-to-proof.ts';
import { placeIn } from './place-in.ts';
import { showRemoval } from './show-removal.ts';

/** Where a flow goes, or why it cannot. */
type Onward = { next: Next; writes: Write[]; refusal?: undefined } | { refusal: Refusal };

/**
 * Leads a flow of an account to what it is about, by way of the proof where that is missing or too old.
 * @param data as it stands
 */
export async function leadOnward(context: RuleContext<unknown>, account: AccountRow, data: AccountFlow): Promise<Onward> {
  const { policy } = context;
  if (data.name !== 'rename' && !isProved(context, data.provedAt)) return { next: leadToProof(context, account, data), writes: [] };
  const go = (state: string, payload: unknown): Onward => ({ next: { state, payload, data, ...placeIn(data, 'main') }, writes: [] });
  switch (data.name) {
    case 'set-password':
    case 'change-password': {
      // Proved: the address may show, for a password manager that knows the account by it.
      const username = account.accountName ?? account.email;
      return go('newPassword', { maskedName: maskAccount(account), ...(username === undefined ? {} : { username }) });
    }
    case 'change-phone':
      return go('phone', phonePayload(policy));
    case 'change-email':
      return go('email', { linkLifetimeSeconds: policy.lifetimes.verificationLink, ...(account.email === undefined ? { isFirst: true } : {}) });
    case 'disassociate-provider':
    case 'switch-provider':
      return go(data.name === 'switch-provider' ? 'providerSwitch' : 'disassociation', await showRemoval(context, account, data));
    case 'upgrade':
      return go('accountCredentials', { asksPassword: account.passwordHash === undefined });
    case 'rename':
      return go('accountCredentials', { asksPassword: false });
    case 'associate-provider': {
      const { provider = '', page = '' } = data;
      const led = await leadToProvider(context, provider, { ...data, page, refreshes: 0 }, placeIn(data, 'main'));
      return led ?? { refusal: makeRefusal('provider_unavailable', { provider }) };
    }
    default:
      return data.name satisfies never;
  }
}

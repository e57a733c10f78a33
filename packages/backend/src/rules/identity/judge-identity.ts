import type { ProviderIdentity } from '../../provider.ts';
import type { Decision, RuleContext } from '../../rule.ts';
import { endAtRefused } from '../waiting/end-at-refused.ts';
import { enterByIdentity } from './enter-by-identity.ts';
import { findIdentity } from './find-identity.ts';
import { identityIds } from './identity-ids.ts';

/**
 * What an identity comes to before anything is made or tied for it: refused, where its provider was switched off since (PRV-7, threat 76); let in, where
 * it has an account, which another tab may have given it just now (REG-8, threat 73); refused, where what was granted was taken back meanwhile (PRV-2).
 * @returns undefined for an identity nobody has
 */
export async function judgeIdentity(context: RuleContext<unknown>, identity: ProviderIdentity): Promise<Decision | undefined> {
  if (context.providers.get(identity.provider) === undefined) return { writes: [], messages: [], next: endAtRefused(context, 'provider_off', ['login', 'register']) };
  const known = await findIdentity(context.read, identity);
  if (known !== undefined) return enterByIdentity(context, identity, known);
  const isEnded = (await context.read.get('spent', identityIds.endedGrant(identity))) !== undefined;
  return isEnded ? { writes: [], messages: [], next: endAtRefused(context, 'permission_missing', ['login']) } : undefined;
}

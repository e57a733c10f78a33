import { makeToken } from '../../http/make-token.ts';
import type { Write } from '../../ports.ts';
import type { Presentation } from '../../provider.ts';
import type { Next, OfferedProvider, RuleContext } from '../../rule.ts';
import { maxRefreshes } from './max-refreshes.ts';
import { spendWaiting } from './spend-waiting.ts';
import type { WaitingData, WaitingPayload } from './waiting.ts';

/**
 * Leads to a provider: a fresh state, bound to this flow and so to its browser, and every way that works for it (PRV-6, PRV-9). States given before
 * are spent.
 * @param kept what the flow keeps besides
 * @param progress the steps the person sees; those of the flow if left out
 * @returns undefined where the provider cannot be used: unknown, switched off, out of reach, or without a way for this browser (PRV-7)
 */
export async function leadToProvider<Kept extends Pick<WaitingData, 'page' | 'refreshes'>>(context: RuleContext<unknown>, id: string, kept: Kept, progress?: { steps: string[]; at: number }): Promise<{ writes: Write[]; next: Next } | undefined> {
  const { policy, now, random, vault, flow, flowId, providers } = context;
  const offered = providers.get(id);
  if (offered === undefined) return undefined;
  const state = makeToken(random);
  const presentations = await present(context, offered, state);
  if (presentations.length === 0) return undefined;
  const expiresAt = now + policy.lifetimes.providerState * 1000;
  const stateId = await vault.mac('provider-state', state);
  const data = { ...kept, provider: offered.provider.id, stateId };
  const payload: WaitingPayload = { provider: id, presentations, status: 'pending', statusExpiresAt: expiresAt, refreshesLeft: maxRefreshes - kept.refreshes };
  return {
    writes: [...(await spendWaiting(context)), { do: 'insert', table: 'providerStates', row: { id: stateId, provider: id, flowId, expiresAt } }],
    next: { state: 'waiting', payload, data, ...(progress ?? { at: flow?.progress.at ?? 0 }) },
  };
}

/** A provider that cannot be reached offers no way just now; the backend has told its log. */
async function present({ request, flow }: RuleContext<unknown>, { provider, callbackUrl, way }: OfferedProvider, state: string): Promise<Presentation[]> {
  try {
    return await provider.present({ state, callbackUrl, userAgent: request.userAgent, locale: flow?.locale ?? request.locale, opens: way.opens });
  } catch {
    return [];
  }
}

import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { Fault } from '../http/fault.ts';
import type { ProviderAnswer } from '../provider.ts';
import type { OfferedProvider } from '../rule.ts';
import { readWaiting } from '../rules/waiting/waiting.ts';
import { findAwaited } from './find-awaited.ts';
import { holdsFlow } from './flow-cookie.ts';
import { keepAnswer } from './keep-answer.ts';
import { spendState } from './spend-state.ts';

/** What the callback page is told: whether its provider's answer was taken, and where to go, unless it stands in a window of its own. */
export interface CallbackResult { outcome: 'taken' | 'refused'; returnTo: string; stays: boolean }

/**
 * Takes what a callback page received (PRV-6). The state must have been given to this provider for a flow whose cookie this browser holds, be the newest,
 * unused and not over; all else is answered alike and changes nothing (threat 65). It is spent first, then the vendor is asked by the back channel: nothing
 * in the query but state and authorization code is believed (threat 68).
 * @param given the state in the page's path, for a provider that carries none in its query
 */
export async function takeCallback(environment: Environment, exchange: Exchange, id: string, params: Readonly<Record<string, string>>, given: string | undefined): Promise<CallbackResult> {
  const { config, providers } = environment;
  if (!providers.isListed(id)) throw new Fault('not_found', {});
  const found = providers.find(id);
  const refused: CallbackResult = { outcome: 'refused', returnTo: config.loginPage, stays: false };
  // Who comes back from one that was taken out since brings its state where most bring theirs, or nowhere.
  const state = found === undefined ? params['state'] : found.provider.stateOf(params);
  const awaited = await findAwaited(environment, id, state ?? given);
  if (awaited === undefined || !(await holdsFlow(environment, exchange, awaited.flow))) return refused;
  const { row, flow } = awaited;
  const { data, payload } = readWaiting(flow);
  const stays = payload.presentations.some(({ kind, target }) => kind === 'redirect' && target === 'new');
  const to = { returnTo: data.page, stays };
  // A push of the vendor's server was quicker: this page brings nothing new, and is no replay.
  if (row.usedAt !== undefined && data.isToldByPush) return { outcome: 'taken', ...to };
  if (row.usedAt !== undefined || !(await spendState(environment, row))) return { ...refused, ...to };
  const askedAt = environment.ports.clock.now();
  const answer = await identify(environment, found, params);
  return { outcome: (await keepAnswer(environment, flow.id, row.id, answer, { askedAt, isPush: false })) ? 'taken' : 'refused', ...to };
}

/** A provider that is switched off, or taken out, is asked nothing (PRV-7); one that fails has told the log, and tells the person no more than that. */
async function identify({ providers }: Environment, found: OfferedProvider | undefined, params: Readonly<Record<string, string>>): Promise<ProviderAnswer> {
  if (found === undefined || providers.get(found.provider.id) === undefined) return { refused: 'provider_failed' };
  const { callbackUrl, provider } = found;
  try {
    const answer = await provider.identify(params, callbackUrl);
    if ('identity' in answer && answer.identity.provider !== provider.id) return { refused: 'provider_failed' };
    return answer;
  } catch {
    return { refused: 'provider_failed' };
  }
}

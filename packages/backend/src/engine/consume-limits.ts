import type { Refusal } from '@cloud-sign-in/contract';
import type { Environment } from '../http/environment.ts';
import type { Count } from '../ports.ts';
import { findFullUntil } from '../rules/find-full-until.ts';
import { isFinal } from '../rules/is-final.ts';
import type { FullLimit } from './replies.ts';

/**
 * Consumes limits, all of them or, where one is full, none (LIM-1).
 * @param fallbackRetryAt epoch milliseconds: when to try again where a full limit never empties by itself
 * @returns the refusal where one is full
 */
export async function consumeLimits(environment: Environment, limits: readonly Count[], fallbackRetryAt: number): Promise<Refusal | undefined> {
  if (limits.length === 0) return undefined;
  const { clock, store } = environment.ports;
  const result = await store.commit(limits, clock.now());
  return result.done ? undefined : refuseFullLimit(environment, limits, result, fallbackRetryAt);
}

/** The refusal for limits that could not be used up, because one of them is full. @param fallbackRetryAt as for `consumeLimits` */
export async function refuseFullLimit(environment: Environment, limits: readonly Count[], result: FullLimit, fallbackRetryAt: number): Promise<Refusal> {
  const { clock, events, store } = environment.ports;
  const now = clock.now();
  const full = limits[result.failed];
  // The kind of limit only: the rest of its id may be a phone or an address.
  events.emit({ name: 'limit.full', at: now, code: 'rate_limited', detail: { limit: full?.id.split(':')[0] ?? '' } });
  // One that no wait empties is told before one that does.
  for (const count of limits.filter(isFinal)) if (count === full || (await findFullUntil(store, [count])) !== undefined) return count.orElse;
  // Not the moment of the first full one: trying then would only meet the next.
  const until = (await findFullUntil(store, limits)) ?? result.retryAt ?? fallbackRetryAt;
  return { code: 'rate_limited', params: { retryAt: Number.isFinite(until) ? until : fallbackRetryAt } };
}

import type { Environment } from '../http/environment.ts';
import type { Write } from '../ports.ts';
import type { ProviderAnswer } from '../provider.ts';
import { identityIds } from '../rules/identity/identity-ids.ts';
import { takeAnswer } from '../rules/waiting/take-answer.ts';
import { readWaiting } from '../rules/waiting/waiting.ts';
import { settle } from './settle.ts';

/**
 * Keeps a provider's answer in the flow that waited for it, if it still does.
 * @param stateId of the state the answer came for: spent by now, or, for a push, by the same commit, so that a push which comes again finds both or neither
 * @param told `askedAt`: when the provider was asked, or pushed; epoch milliseconds. A grant that ended since is not lifted by what it said
 * @returns whether it was kept
 */
export async function keepAnswer(environment: Environment, flowId: string, stateId: string, answer: ProviderAnswer, { askedAt, isPush }: { askedAt: number; isPush: boolean }): Promise<boolean> {
  const { config: { policy }, ports: { clock, events, store }, providers } = environment;
  const settled = await settle(environment, async () => {
    const flow = await store.get('flows', flowId);
    const now = clock.now();
    const isSpent = isPush && (await store.get('providerStates', stateId))?.usedAt !== undefined;
    const isAwaited = !isSpent && flow !== undefined && flow.expiresAt > now && flow.state === 'waiting' && readWaiting(flow).data.stateId === stateId;
    if (!isAwaited) return { isKept: false, writes: [] };
    const isOff = providers.get(readWaiting(flow).data.provider ?? '') === undefined;
    // A grant given anew lifts what was said of the one before.
    const mark = 'identity' in answer ? await store.get('spent', identityIds.endedGrant(answer.identity)) : undefined;
    const isOlder = mark !== undefined && mark.expiresAt - policy.lifetimes.flow * 1000 < askedAt;
    const lifted: Write[] = isOlder ? [{ do: 'delete', table: 'spent', id: mark.id, where: { expiresAt: mark.expiresAt } }] : [];
    const spent: Write[] = isPush ? [{ do: 'update', table: 'providerStates', id: stateId, set: { usedAt: now }, where: { usedAt: undefined } }] : [];
    return { isKept: true, writes: [...spent, takeAnswer(flow, isOff ? { refused: 'provider_off' } : answer, { askedAt, now, policy, isPush }), ...lifted] };
  });
  const isKept = 'isKept' in settled && settled.isKept;
  const code = 'identity' in answer ? undefined : answer.refused;
  const vendorCode = 'identity' in answer ? undefined : answer.vendorCode;
  events.emit({
    name: code === undefined ? 'provider.confirmed' : 'provider.refused', at: clock.now(), ...(code === undefined ? {} : { code }),
    detail: { isKept, isPush, ...(vendorCode === undefined ? {} : { vendorCode: vendorCode.slice(0, 64) }) },
  });
  return isKept;
}

import type { Environment } from '../http/environment.ts';
import { Fault } from '../http/fault.ts';
import type { ProviderPush } from '../provider.ts';
import { identityIds } from '../rules/identity/identity-ids.ts';
import { moveFlow } from '../rules/links/move-flow.ts';
import { readWaiting } from '../rules/waiting/waiting.ts';
import { findAwaited } from './find-awaited.ts';
import { keepAnswer } from './keep-answer.ts';
import { settle } from './settle.ts';

/**
 * Takes a push of a vendor's server, which the provider verifies and reads. It is remembered as done once its effect stands: one that failed half-way is pushed
 * again and does the rest. The same push again has no second effect: a state is spent once, and a grant ends once.
 * @returns the answer the vendor expects
 * @throws Fault `unavailable` where the provider could not read it to its end, for its vendor was out of reach: pushed again, it may
 */
export async function takePush(environment: Environment, id: string, push: { query: Readonly<Record<string, string>>; body: string }): Promise<ProviderPush['response']> {
  const { provider } = environment.providers.find(id) ?? {};
  if (provider?.takePush === undefined) throw new Fault('not_found', {});
  const askedAt = environment.ports.clock.now();
  const { response, scanned, answer, ended, done } = await provider.takePush(push).catch(() => { throw new Fault('unavailable', {}); }); // the log was told why
  if (scanned) await tellScanned(environment, id, scanned.state);
  if (answer) await tellAnswer(environment, id, answer, askedAt);
  if (ended) await endGrant(environment, { provider: provider.id, ...ended });
  await done?.();
  return response;
}

async function tellScanned(environment: Environment, id: string, state: string): Promise<void> {
  await settle(environment, async () => {
    const awaited = await findAwaited(environment, id, state);
    if (awaited === undefined || awaited.row.usedAt !== undefined) return { writes: [] };
    const { payload } = readWaiting(awaited.flow);
    return { writes: payload.status === 'pending' ? [moveFlow(awaited.flow, { payload: { ...payload, status: 'scanned' } })] : [] };
  });
}

async function tellAnswer(environment: Environment, id: string, { state, answer }: NonNullable<ProviderPush['answer']>, askedAt: number): Promise<void> {
  const awaited = await findAwaited(environment, id, state);
  if (awaited === undefined || awaited.row.usedAt !== undefined) return;
  const told = 'identity' in answer && answer.identity.provider !== id ? ({ refused: 'provider_failed' } as const) : answer;
  await keepAnswer(environment, awaited.flow.id, awaited.row.id, told, { askedAt, isPush: true });
}

/** Logging in by an identity whose grant ended is blocked until it is given anew: also one in the middle of its first login, which has no row yet. */
async function endGrant(environment: Environment, identity: Parameters<typeof identityIds.own>[0]): Promise<void> {
  const { config: { policy }, ports: { clock, store } } = environment;
  const id = identityIds.endedGrant(identity);
  await settle(environment, async () => {
    const now = clock.now();
    const row = await store.get('identities', identityIds.own(identity));
    return {
      writes: [
        ...(row ? [{ do: 'update', table: 'identities', id: row.id, set: { grantEndedAt: now } } as const] : []),
        { do: 'delete', table: 'spent', id },
        { do: 'insert', table: 'spent', row: { id, expiresAt: now + policy.lifetimes.flow * 1000 } },
      ],
    };
  });
}

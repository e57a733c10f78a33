import type { Environment } from '../http/environment.ts';
import { readWaiting } from '../rules/waiting/waiting.ts';
import type { FlowRow, ProviderStateRow } from '../tables.ts';

/** A state a provider brought back, and the flow that waits for it. */
export interface Awaited { row: ProviderStateRow; flow: FlowRow }

/**
 * The flow that waits for this state: given to this provider, the newest of a flow that lives and waits, not over (PRV-6, threat 65). Whether it was used
 * is the caller's to judge.
 */
export async function findAwaited({ ports: { clock, store, vault } }: Environment, provider: string, state: string | undefined): Promise<Awaited | undefined> {
  if (state === undefined || state === '' || state.length > 256) return undefined;
  const row = await store.get('providerStates', await vault.mac('provider-state', state));
  const now = clock.now();
  if (row === undefined || row.provider !== provider || row.expiresAt <= now) return undefined;
  const flow = await store.get('flows', row.flowId);
  if (flow === undefined || flow.expiresAt <= now || flow.state !== 'waiting' || readWaiting(flow).data.stateId !== row.id) return undefined;
  return { row, flow };
}

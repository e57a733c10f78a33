import type { Environment } from '../http/environment.ts';
import type { ProviderStateRow } from '../tables.ts';

/** Uses a state up, before anything is asked of the vendor for it: of two that bring the same one, one goes on (PRV-6, threat 69). @returns whether it is ours */
export async function spendState({ ports: { clock, store } }: Environment, { id }: ProviderStateRow): Promise<boolean> {
  const now = clock.now();
  return (await store.commit([{ do: 'update', table: 'providerStates', id, set: { usedAt: now }, where: { usedAt: undefined } }], now)).done;
}

import type { Ports } from '../ports.ts';
import type { ProviderMemory } from '../provider.ts';

const attempts = 3;

/**
 * The memory of one provider over the store: values are sealed, so that the store never sees a vendor's token, and die by themselves.
 * The last to write wins, as with any cache.
 * @param provider keeps the values of providers apart
 */
export function createProviderMemory({ clock, store, vault }: Pick<Ports, 'clock' | 'store' | 'vault'>, provider: string): ProviderMemory {
  const purpose = (key: string): string => `provider-memory:${provider}|${key}`;
  const turnId = (key: string): string => `${provider}|turn|${key}`;
  return {
    async takeTurn(key, seconds) {
      const now = clock.now();
      return (await store.commit([{ do: 'insert', table: 'providerMemory', row: { id: turnId(key), sealed: '', expiresAt: now + seconds * 1000 } }], now)).done;
    },
    async endTurn(key) {
      await store.commit([{ do: 'delete', table: 'providerMemory', id: turnId(key) }], clock.now());
    },
    async get(key) {
      const row = await store.get('providerMemory', `${provider}|${key}`);
      return row === undefined || row.expiresAt <= clock.now() ? undefined : vault.open(purpose(key), row.sealed);
    },
    async set(key, value, lifetimeSeconds) {
      const now = clock.now();
      const id = `${provider}|${key}`;
      const row = { id, sealed: await vault.seal(purpose(key), value), expiresAt: now + lifetimeSeconds * 1000 };
      for (let attempt = 0; attempt < attempts; attempt += 1) { // another process may write the same value between the two
        const result = await store.commit([{ do: 'delete', table: 'providerMemory', id }, { do: 'insert', table: 'providerMemory', row }], now);
        if (result.done) return;
      }
      throw new Error(`The memory of ${provider} could not be written`);
    },
  };
}

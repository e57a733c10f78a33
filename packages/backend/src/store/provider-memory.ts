import type { CommitResult, Ports, Write } from '../ports.ts';
import type { ProviderMemory } from '../provider.ts';

const attempts = 3;
const tries = 8; // each time somebody else's change stands: as many at once have one value in hand only where something is wrong

/**
 * The memory of one provider over the store: values are sealed, so that the store never sees a vendor's token, and die by themselves.
 * The last to write wins, as with any cache, except where a value is changed by what it is.
 * @param provider keeps the values of providers apart
 */
export function createProviderMemory({ clock, store, vault }: Pick<Ports, 'clock' | 'store' | 'vault'>, provider: string): ProviderMemory {
  const purpose = (key: string): string => `provider-memory:${provider}|${key}`;
  const turnId = (key: string): string => `${provider}|turn|${key}`;
  const fault = (): Error => new Error(`The memory of ${provider} could not be written`);
  /** Whatever is there goes. @param first a write that must be made with it; where its condition does not hold, nothing is written */
  const put = async (key: string, value: string, lifetimeSeconds: number, ...first: readonly Write[]): Promise<CommitResult> => {
    const sealed = await vault.seal(purpose(key), value);
    const id = `${provider}|${key}`;
    for (let attempt = 0; attempt < attempts; attempt += 1) { // another process may write the same value between the two
      const now = clock.now();
      const row = { id, sealed, expiresAt: now + lifetimeSeconds * 1000 };
      const result = await store.commit([...first, { do: 'delete', table: 'providerMemory', id }, { do: 'insert', table: 'providerMemory', row }], now);
      if (result.done || result.failed < first.length) return result;
    }
    throw fault();
  };
  return {
    async takeTurn(key, seconds) {
      const now = clock.now();
      const id = turnId(key);
      const turn = await vault.seal(id, ''); // no two are alike
      return (await store.commit([{ do: 'insert', table: 'providerMemory', row: { id, sealed: turn, expiresAt: now + seconds * 1000 } }], now)).done ? turn : undefined;
    },
    async endTurn(key, turn, brought) {
      const end: Write = { do: 'delete', table: 'providerMemory', id: turnId(key), where: { sealed: turn } };
      const result = await (brought ? put(key, brought.value, brought.lifetimeSeconds, end) : store.commit([end], clock.now()));
      return result.done;
    },
    async get(key) {
      const row = await store.get('providerMemory', `${provider}|${key}`);
      return row === undefined || row.expiresAt <= clock.now() ? undefined : vault.open(purpose(key), row.sealed);
    },
    async set(key, value, lifetimeSeconds) {
      await put(key, value, lifetimeSeconds);
    },
    async change(key, judge, lifetimeSeconds) {
      const id = `${provider}|${key}`;
      for (let attempt = 0; attempt < tries; attempt += 1) {
        const now = clock.now();
        const row = await store.get('providerMemory', id);
        const isThere = row !== undefined && row.expiresAt > now;
        const next = judge(isThere ? await vault.open(purpose(key), row.sealed) : undefined);
        if (next === undefined) return false;
        const fields = { sealed: await vault.seal(purpose(key), next), expiresAt: now + lifetimeSeconds * 1000 };
        // No two seals are alike, of one value neither: what is sealed says which write this was.
        const write: Write = isThere
          ? { do: 'update', table: 'providerMemory', id, set: fields, where: { sealed: row.sealed } }
          : { do: 'insert', table: 'providerMemory', row: { id, ...fields } };
        if ((await store.commit([write], now)).done) return true;
      }
      throw fault();
    },
  };
}

import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { makeToken } from '../http/make-token.ts';
import type { Write } from '../ports.ts';

const name = '__Host-device';
const tokenPattern = /^[A-Za-z0-9_-]{43}$/;

/** The device cookie of this browser and its keyed hash, if it has one. */
export async function findDevice(environment: Environment, exchange: Exchange): Promise<{ token: string; hash: string } | undefined> {
  const token = exchange.cookies.get(name);
  return token !== undefined && tokenPattern.test(token) ? { token, hash: await environment.ports.vault.mac('device', token) } : undefined;
}

/** A browser that the account knows as soon as the writes are committed, by its id in `devices`; `keep` then gives the browser its token. */
export interface RememberedDevice { id: string; writes: Write[]; keep(): void }

/** Knows this browser as a device of the account from now on (LGN-4): one random value per browser, one row per account. */
export async function rememberDevice(environment: Environment, exchange: Exchange, accountId: string, now: number): Promise<RememberedDevice> {
  const { ports: { random, vault }, config: { policy: { lifetimes } } } = environment;
  const token = (await findDevice(environment, exchange))?.token ?? makeToken(random);
  const id = `${await vault.mac('device', token)}|${accountId}`;
  return {
    id,
    writes: [
      { do: 'delete', table: 'devices', id },
      { do: 'insert', table: 'devices', row: { id, accountId, expiresAt: now + lifetimes.knownDevice * 1000 } },
    ],
    keep: () => exchange.cookiesToSet.push({ name, value: token, maxAgeSeconds: lifetimes.knownDevice }),
  };
}

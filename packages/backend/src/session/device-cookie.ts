import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { makeToken } from '../http/make-token.ts';
import type { StoreReader, Write } from '../ports.ts';
import type { Decision } from '../rule.ts';
import { hashToken } from './hash-token.ts';

const name = '__Host-device';
const tokenPattern = /^[A-Za-z0-9_-]{43}$/;
/** A row outlives its cookie by up to this much: so a device that signs in often is written once a day. */
const dayMilliseconds = 86_400_000;

/** The device cookie of this browser and its keyed hash, if it has one. */
export async function findDevice(environment: Environment, exchange: Exchange): Promise<{ token: string; hash: string } | undefined> {
  const token = exchange.cookies.get(name);
  return token !== undefined && tokenPattern.test(token) ? { token, hash: await hashToken(environment, exchange, 'device', token) } : undefined;
}

/** A browser that the account knows as soon as the writes are committed, by its id in `devices`; `keep` then gives the browser its token. */
export interface RememberedDevice { id: string; writes: Write[]; keep(): void }

/**
 * Knows this browser as a device of the account from now on (LGN-4): one random value per browser, one row per account.
 * @param signIn with `deviceId` of a session that goes on in another one: then no other device becomes known, for nobody is told of it (SES-5)
 */
export async function rememberDevice(environment: Environment, exchange: Exchange, { accountId, deviceId }: Pick<NonNullable<Decision['signIn']>, 'accountId' | 'deviceId'>, now: number, read: StoreReader): Promise<RememberedDevice> {
  const { ports: { random }, config: { policy: { lifetimes } } } = environment;
  const device = await findDevice(environment, exchange);
  const token = device?.token ?? makeToken(random);
  const id = `${device?.hash ?? (await hashToken(environment, exchange, 'device', token))}|${accountId}`;
  const known = device && (await read.get('devices', id));
  if (deviceId !== undefined && (known === undefined || deviceId !== id)) return { id: deviceId, writes: [], keep: () => undefined };
  const endsAt = now + lifetimes.knownDevice * 1000;
  const expiresAt = endsAt + dayMilliseconds;
  const isFresh = known !== undefined && known.expiresAt >= endsAt;
  // Only while it is known: one that a notice's link has made forgotten meanwhile is decided on again, and told of (SES-5).
  const write: Write = known ? { do: 'update', table: 'devices', id, set: isFresh ? {} : { expiresAt }, where: { accountId } } : { do: 'insert', table: 'devices', row: { id, accountId, expiresAt } };
  return {
    id,
    writes: [write],
    keep: () => exchange.cookiesToSet.push({ name, value: token, maxAgeSeconds: lifetimes.knownDevice }),
  };
}

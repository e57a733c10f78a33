import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';

/** The keyed hash of a token that a request brought, made once for all who ask for it. */
export function hashToken({ ports: { vault } }: Environment, { hashes }: Exchange, purpose: 'session' | 'device' | 'flow', token: string): Promise<string> {
  const place = `${purpose} ${token}`;
  const hash = hashes.get(place) ?? vault.mac(purpose, token);
  hashes.set(place, hash);
  return hash;
}

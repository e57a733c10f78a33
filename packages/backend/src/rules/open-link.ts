import { makeToken } from '../http/make-token.ts';
import type { Random, StoreReader, Vault, Write } from '../ports.ts';
import type { LinkRow } from '../tables.ts';
import { voidLink } from './void-link.ts';

/** A link is remembered so long after it died, so that a late opener is told kindly. */
const rememberedMilliseconds = 7 * 86_400_000;

interface Ports { read: StoreReader; random: Random; vault: Vault; now: number }
interface Asked extends Pick<LinkRow, 'purpose' | 'email' | 'emailKey' | 'flowId' | 'accountId' | 'deviceId'> { lifetimeSeconds: number; /** Links that die with this one. */ replaces: readonly LinkRow[] }

/** A link that works as soon as its writes are committed. The token is in the mail and nowhere else. */
export interface OpenedLink { token: string; linkExpiresAt: number; writes: Write[] }

/**
 * Makes a link to mail (EML-2): single use, the address it is mailed to in its row, so that it confirms that one only (threat 50); the links it
 * replaces are void. Only a keyed hash of the token is stored.
 */
export async function openLink({ random, vault, now }: Ports, { lifetimeSeconds, replaces, ...asked }: Asked): Promise<OpenedLink> {
  const token = makeToken(random);
  const linkExpiresAt = now + lifetimeSeconds * 1000;
  const row: LinkRow = { ...asked, id: await vault.mac('link', token), linkExpiresAt, expiresAt: linkExpiresAt + rememberedMilliseconds };
  const voids = replaces
    .filter((link) => link.usedAt === undefined && link.voidedAt === undefined)
    .map((link) => voidLink(link, now));
  return { token, linkExpiresAt, writes: [...voids, { do: 'insert', table: 'links', row }] };
}

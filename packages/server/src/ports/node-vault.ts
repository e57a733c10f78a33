import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Vault } from '@cloud-sign-in/backend/ports';
import { createJoseSigning } from '../tokens/jose-signing.ts';

/** Secrets of 32 bytes or more, base64url. They are in the configuration and never in the database. */
export interface VaultKeys {
  /** For keyed hashes. With another key nothing is recognised any more: sessions, devices, links, passcodes. */
  mac: string;
  /** For sealing: by the first, opened by any. How to change it: docs/guides/deploy.md. */
  seal: readonly { id: string; key: string }[];
  /** For tokens (SES-4): the first signs, all are published. Left out: there are none. */
  sign?: readonly { id: string; key: string }[] | undefined;
}

const nonceBytes = 12;
const tagBytes = 16;

/** Keyed hashes by HMAC-SHA256, sealing by AES-256-GCM, signing by ES256; each purpose has a key of its own, derived by HKDF. */
export function createNodeVault({ mac, seal, sign }: VaultKeys): Vault {
  const [current] = seal;
  if (current === undefined) throw new Error('A vault needs a key to seal with');
  const derive = keepDerived();
  return {
    ...(sign && { signing: createJoseSigning(sign) }),
    mac: async (purpose, text) => createHmac('sha256', derive(mac, `mac ${purpose}`)).update(text).digest('base64url'),
    async seal(purpose, text) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', derive(current.key, `seal ${purpose}`), nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${current.id}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    async open(purpose, sealed) {
      const dot = sealed.indexOf('.');
      const key = seal.find(({ id }) => id === sealed.slice(0, dot));
      const bytes = Buffer.from(sealed.slice(dot + 1), 'base64url');
      if (key === undefined || bytes.length < nonceBytes + tagBytes) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', derive(key.key, `seal ${purpose}`), bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
      } catch {
        return undefined; // sealed by somebody else, for another purpose, or damaged
      }
    },
  };
}

/** Purposes are few and named by the code: their keys are derived once. */
function keepDerived(): (secret: string, use: string) => Buffer {
  const known = new Map<string, Buffer>();
  return (secret, use) => {
    const place = `${use}\n${secret}`;
    const key = known.get(place) ?? Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64url'), '', `cloud-sign-in ${use}`, 32));
    known.set(place, key);
    return key;
  };
}

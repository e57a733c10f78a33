import type { Clock, Random } from '../../ports.ts';
import type { ProviderPush } from '../../provider.ts';
import { writeFlatXml } from '../write-flat-xml.ts';
import { createPushCrypto, type PushKeys } from './push-crypto.ts';
import type { PushRequest } from './push-door.ts';

/** Carries a push to the backend and brings its answer. */
export type DeliverPush = (push: PushRequest) => Promise<ProviderPush['response']>;

/** Seals and signs what a faked WeChat pushes. */
export function makeVendorPush(keys: PushKeys, parts: { clock: Clock; random: Random }, fields: Readonly<Record<string, string | number>>): PushRequest {
  const crypto = createPushCrypto(keys, parts.random);
  const timestamp = String(Math.floor(parts.clock.now() / 1000));
  const nonce = String(new DataView(parts.random.bytes(4).buffer).getUint32(0));
  const sealed = crypto.seal(writeFlatXml(fields));
  return {
    query: { signature: crypto.sign(timestamp, nonce), timestamp, nonce, encrypt_type: 'aes', msg_signature: crypto.sign(timestamp, nonce, sealed) },
    body: writeFlatXml({ AppId: keys.appId, Encrypt: sealed }),
  };
}

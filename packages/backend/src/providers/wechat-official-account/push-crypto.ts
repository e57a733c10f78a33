import { cbc } from '@noble/ciphers/aes.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Random } from '../../ports.ts';

export interface PushKeys {
  /** 消息校验 Token, as set at WeChat. */
  token: string;
  /** 消息加解密 Key, 43 letters. */
  encodingAesKey: string;
  /** The key before it: WeChat may still use it while it is being changed. */
  previousEncodingAesKey?: string | undefined;
  /** Ours at WeChat: stands at the tail of everything that is meant for us. */
  appId: string;
}

export interface PushCrypto {
  /** `msg_signature` over what is sealed; without it, `signature` over the rest. */
  sign(timestamp: string, nonce: string, sealed?: string): string;
  /** @returns undefined where it was not sealed with one of our keys, or not for us */
  open(sealed: string): string | undefined;
  seal(text: string): string;
}

/** WeChat pads to 32 bytes, not to AES's 16: what a library does by itself fails for every second length. */
const block = 32;
const lead = 16 + 4;

/**
 * The envelope of WeChat's pushes: AES-256-CBC over 16 random bytes, the length, the text and the app id; its IV is the head of the key.
 * @throws Error for a key that is none
 * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Technical_Plan.html
 */
export function createPushCrypto(keys: PushKeys, random: Random): PushCrypto {
  const current = readKey(keys.encodingAesKey);
  const all = keys.previousEncodingAesKey === undefined ? [current] : [current, readKey(keys.previousEncodingAesKey)];
  return {
    sign: (timestamp, nonce, sealed) => bytesToHex(sha1(utf8ToBytes([keys.token, timestamp, nonce, ...(sealed === undefined ? [] : [sealed])].sort().join('')))),
    open(sealed) {
      for (const key of all) {
        const text = openWith(key, sealed, keys.appId);
        if (text !== undefined) return text;
      }
      return undefined;
    },
    seal(text) {
      const message = utf8ToBytes(text);
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, message.length);
      const plain = concatBytes(random.bytes(16), length, message, utf8ToBytes(keys.appId));
      const padding = block - (plain.length % block);
      const sealed = cipher(current).encrypt(concatBytes(plain, new Uint8Array(padding).fill(padding)));
      return btoa(Array.from(sealed, (byte) => String.fromCharCode(byte)).join(''));
    },
  };
}

const cipher = (key: Uint8Array): ReturnType<typeof cbc> => cbc(key, key.slice(0, 16), { disablePadding: true });

function readKey(encoded: string): Uint8Array {
  if (!/^[A-Za-z0-9+/]{43}$/.test(encoded)) throw new Error('An EncodingAESKey has 43 letters of base64');
  return decode(`${encoded}=`);
}

function decode(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function openWith(key: Uint8Array, sealed: string, appId: string): string | undefined {
  if (sealed.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(sealed)) return undefined;
  const bytes = decode(sealed);
  if (bytes.length === 0 || bytes.length % 16 !== 0) return undefined;
  const padded = cipher(key).decrypt(bytes);
  const padding = padded.at(-1) ?? 0;
  if (padding < 1 || padding > block || padding > padded.length - lead || padded.slice(-padding).some((byte) => byte !== padding)) return undefined;
  const plain = padded.slice(0, -padding);
  const end = lead + new DataView(plain.buffer, plain.byteOffset).getUint32(16);
  if (end > plain.length) return undefined;
  try {
    const reader = new TextDecoder('utf-8', { fatal: true });
    return reader.decode(plain.slice(end)) === appId ? reader.decode(plain.slice(lead, end)) : undefined;
  } catch {
    return undefined;
  }
}

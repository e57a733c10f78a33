import * as z from 'zod/mini';
import type { Clock, Random } from '../../ports.ts';
import type { ProviderMemory, ProviderPush } from '../../provider.ts';
import { parseJson } from '../parse-json.ts';
import { readFlatXml } from '../read-flat-xml.ts';
import { isSameSignature } from './is-same-signature.ts';
import { createPushCrypto, type PushCrypto, type PushKeys } from './push-crypto.ts';

export interface PushRequest { query: Readonly<Record<string, string>>; body: string }
type Effect = Omit<ProviderPush, 'response' | 'done'> & { response?: ProviderPush['response'] };

export interface PushDoor {
  crypto: PushCrypto;
  /** Lets a push in if it is WeChat's, meant for us, of now, and new; `take` gets its fields. Once it is done, the same push again is answered as before, and does nothing. */
  open(request: PushRequest, take: (fields: ReadonlyMap<string, string>) => Promise<Effect>): Promise<ProviderPush>;
  /** Whether the time, the nonce and what is sealed are signed by WeChat, and of now. */
  isSigned(query: PushRequest['query'], signature: string | undefined, sealed?: string): boolean;
}

/** WeChat wants this, in this form, or it pushes again. */
export const thanks: ProviderPush['response'] = { status: 200, contentType: 'text/plain', body: 'success' };
const refused: ProviderPush['response'] = { status: 403, contentType: 'text/plain', body: '' };

const answered = z.object({ status: z.int(), contentType: z.string(), body: z.string() });

/** How far a push's time may lie from ours, in seconds: room for a clock that goes wrong, none for a push kept for later. */
const window = 600;

/** The checks that stand before every push: signature, time, key, receiver, replay. */
export function createPushDoor(keys: PushKeys, { clock, random, memory }: { clock: Clock; random: Random; memory: ProviderMemory }): PushDoor {
  const crypto = createPushCrypto(keys, random);
  const isSigned: PushDoor['isSigned'] = ({ timestamp = '', nonce = '' }, signature, sealed) =>
    signature !== undefined && /^\d{1,12}$/.test(timestamp) && isSameSignature(crypto.sign(timestamp, nonce, sealed), signature) &&
    Math.abs(clock.now() / 1000 - Number(timestamp)) <= window;
  return {
    crypto,
    isSigned,
    async open({ query, body }, take) {
      const sealed = readFlatXml(body)?.get('Encrypt');
      const signature = query['msg_signature'];
      if (sealed === undefined || signature === undefined || !isSigned(query, signature, sealed)) return { response: refused };
      const text = crypto.open(sealed);
      if (text === undefined) return { response: refused };
      const fields = readFlatXml(text);
      if (fields === undefined) return { response: thanks }; // some message that concerns nobody here; refused, it would come again
      const seen = `push|${signature}`;
      const before = answered.safeParse(parseJson(await memory.get(seen) ?? ''));
      if (before.success) return { response: before.data };
      const { response = thanks, ...effect } = await take(fields);
      // Remembered only once its effect stands: a push that failed half-way comes again.
      return { response, ...effect, done: () => memory.set(seen, JSON.stringify(response), 2 * window) };
    },
  };
}

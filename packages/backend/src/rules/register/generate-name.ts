import { fold } from '@cloud-sign-in/contract';
import type { Random, StoreReader } from '../../ports.ts';
import { identifierId } from '../identifier-id.ts';

/** Thirty-two letters and digits that nobody mistakes for one another. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz023456789';

/** An account name nobody has, made of chance alone: it tells neither phone nor openid (ASC-3, ACC-7). */
export async function generateName({ random, read }: { random: Random; read: StoreReader }): Promise<string> {
  for (;;) {
    const name = `user_${[...random.bytes(10)].map((byte) => alphabet[byte % alphabet.length]).join('')}`;
    if ((await read.get('identifiers', identifierId('accountName', fold(name)))) === undefined) return name;
  }
}

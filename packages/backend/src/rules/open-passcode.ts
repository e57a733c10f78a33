import type { Policy } from '@cloud-sign-in/contract';
import { makeToken } from '../http/make-token.ts';
import type { OutboxMessage } from '../messages/message.ts';
import type { PhonePurpose } from '../messages/template-names.ts';
import type { Write } from '../ports.ts';
import type { RuleContext } from '../rule.ts';
import type { PasscodeRow } from '../tables.ts';
import { hashPasscode } from './hash-passcode.ts';
import { makeDigits } from './make-digits.ts';

export type Channel = Policy['phone']['channels'][number];

/** What a passcode proves, and how it travels. */
type Way = { purpose: PhonePurpose; channel: Channel } | { purpose: 'proveAccount'; channel: 'mail' };
type Asked = Way & {
  /** E.164, or an address where it is mailed. Undefined: nobody is there to send to, which must show nowhere (PWD-9). */
  phone: string | undefined;
  /** The passcode of this flow that the new one replaces. */
  replaces: string | undefined;
};

/** A passcode that counts as soon as its writes are committed. */
export interface OpenedPasscode { passcodeId: string; expiresAt: number; writes: Write[]; messages: OutboxMessage[] }

/**
 * Makes a passcode and the message that carries it (PHN-3, PHN-4). By SMS or by call it is one challenge: the flow keeps the newest id, so
 * an older passcode is void. Only a keyed hash is stored, over phone, purpose and flow as well: it proves nothing anywhere else (threat 30).
 */
export async function openPasscode(context: RuleContext<unknown>, { phone, replaces, ...way }: Asked): Promise<OpenedPasscode> {
  const { policy, now, random, read, flowId } = context;
  const id = makeToken(random, 16);
  const passcode = makeDigits(random, policy.passcode.digits);
  const expiresAt = now + policy.passcode.lifetimeSeconds * 1000;
  const row: PasscodeRow = { id, flowId, purpose: way.purpose, phone: phone ?? '', sentAt: now, expiresAt };
  const passcodeHash = await hashPasscode(context.vault, row, passcode);
  const old = replaces === undefined ? undefined : await read.get('passcodes', replaces);
  const closesOld: Write[] = old && old.closedAt === undefined ? [{ do: 'update', table: 'passcodes', id: old.id, set: { closedAt: now }, where: { closedAt: undefined } }] : [];
  const writes: Write[] = [...closesOld, { do: 'insert', table: 'passcodes', row: phone === undefined ? row : { ...row, passcodeHash } }];
  const locale = context.flow?.locale ?? context.request.locale;
  const minutes = Math.round(policy.passcode.lifetimeSeconds / 60);
  const told = { passcode, minutes, locale };
  const messages: OutboxMessage[] = phone === undefined ? [] : [way.channel === 'mail' ? { kind: 'mailedPasscode', to: phone, ...told } : { kind: 'passcode', to: phone, ...way, ...told }];
  return { passcodeId: id, expiresAt, writes, messages };
}

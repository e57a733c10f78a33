import type { Payload } from '@cloud-sign-in/contract';
import type { OutboxMessage } from '../../messages/message.ts';
import type { Write } from '../../ports.ts';
import type { Next, RuleContext } from '../../rule.ts';
import { findAccount } from '../find-account.ts';
import { identifierId } from '../identifier-id.ts';
import { openLink } from '../open-link.ts';
import { openPasscode, type Channel } from '../open-passcode.ts';
import { pickChannel } from '../pick-channel.ts';
import { tellNextSend } from '../tell-next-send.ts';
import { countProof } from './count-proof.ts';
import { findSecurityPhone } from './find-security-phone.ts';
import type { Recovery } from './recovery.ts';

interface Sent { writes: Write[]; messages: OutboxMessage[]; next: Omit<Next, 'at'> }

/**
 * Sends the proof a recovery asks for: a passcode to the phone, for a phone and for an account name; a link to a verified e-mail (PWD-9). Where
 * there is nobody to send to, the same rows are written and the page is told the same, and nothing leaves (LGN-5, threat 107).
 */
export async function sendProof(context: RuleContext<unknown>, recovery: Recovery, asked: Channel | undefined): Promise<Sent> {
  return recovery.kind === 'email' ? sendLink(context, recovery) : sendPasscode(context, recovery, asked);
}

async function sendPasscode(context: RuleContext<unknown>, recovery: Recovery, asked: Channel | undefined): Promise<Sent> {
  const { policy } = context;
  const channel = pickChannel(policy, asked ?? recovery.channel);
  const { phone, accountId, counts } = await findSecurityPhone(context, recovery);
  const { passcodeId, expiresAt, writes, messages } = await openPasscode(context, { purpose: 'recover', phone, channel, replaces: recovery.passcodeId });
  const data: Recovery = { ...recovery, channel, passcodeId, ...(accountId === undefined ? {} : { accountId }) };
  const channels = [...policy.phone.channels];
  return { writes: [...counts, ...writes], messages, next: { state: 'challenge', payload: await challenge(context, data, { proof: 'passcode', channel, channels, proofExpiresAt: expiresAt }), data } };
}

async function sendLink(context: RuleContext<unknown>, recovery: Recovery): Promise<Sent> {
  const { policy, read, flow, flowId, request } = context;
  const { idleId } = recovery;
  const owner = await (idleId === undefined ? findAccount(read, identifierId('email', recovery.key)) : read.get('accounts', idleId));
  const account = owner?.emailVerified && owner.emailKey === recovery.key ? owner : undefined;
  const lifetimeSeconds = policy.lifetimes.resetLink;
  const replaces = flow === undefined ? [] : await read.list('links', 'flowId', flowId);
  // To the address on file, never to a look-alike that was typed (threat 9). Without an account the row stands under a token that nobody gets.
  const email = account?.email ?? recovery.identifier;
  const link = await openLink(context, { purpose: 'resetPassword', email, emailKey: recovery.key, flowId, ...(account ? { accountId: account.id } : {}), lifetimeSeconds, replaces });
  const locale = flow?.locale ?? request.locale;
  const messages: OutboxMessage[] = account ? [{ kind: 'resetPassword', to: email, token: link.token, minutes: Math.round(lifetimeSeconds / 60), locale }] : [];
  const payload = await challenge(context, recovery, { proof: 'link', channels: [], proofExpiresAt: link.linkExpiresAt, ...(idleId === undefined ? {} : { isIdle: true }) });
  return { writes: link.writes, messages, next: { state: 'challenge', payload, data: recovery } };
}

type Challenge = Payload<'recover', 'challenge'>;

async function challenge(context: RuleContext<unknown>, recovery: Recovery, proof: Pick<Challenge, 'proof' | 'channel' | 'channels' | 'proofExpiresAt' | 'isIdle'>): Promise<Challenge> {
  const nextSend = await tellNextSend(context.read, countProof(context, recovery), context.now);
  return { identifier: recovery.identifier, identifierKind: recovery.kind, digits: context.policy.passcode.digits, ...nextSend, ...proof };
}

import type { Payload } from '@cloud-sign-in/contract';
import type { LinkDecision, UseLink } from '../../link-rule.ts';
import type { Write } from '../../ports.ts';
import type { FlowRow } from '../../tables.ts';
import { claimIdentifier } from '../claim-identifier.ts';
import { createAccount } from '../create-account.ts';
import { identifierId } from '../identifier-id.ts';
import { makeRefusal } from '../make-refusal.ts';
import { findWay } from '../register/find-way.ts';
import type { Registration } from '../register/registration.ts';
import { voidLink } from '../void-link.ts';
import { choosePassword } from './choose-password.ts';
import type { ReadyLink } from './judge-link.ts';
import { moveFlow } from './move-flow.ts';

type UseContext = Parameters<UseLink>[0];
type Reason = Payload<'register', 'refused'>['reason'];

/**
 * Uses an activation link (EML-1, EML-3). In the browser that asked, nothing more is needed; elsewhere the opener proves the password chosen then or
 * chooses another, for a password chosen before the address was proved does not survive by itself (threat 44). The first activation of an
 * address wins and ends the other registrations that await it (EML-6). It signs nobody in: the tab that waits goes on by itself, if its
 * password stood.
 */
export async function activate(context: UseContext, { link, flow }: ReadyLink, consume: Write): Promise<LinkDecision> {
  const { use, now, policy } = context;
  if (flow === undefined) return { refusal: makeRefusal('link_expired', {}), writes: [], messages: [] };
  const registration = flow.data as Registration;
  const createsNow = findWay(policy, registration.method).createsAccountAfter === 'activateEmail';
  // With proofs still missing there is no account that could take another password: only the first tab can give them, and it may not go on.
  const isRejected = use.reject === true || (use.newPassword !== undefined && !createsNow);
  if (isRejected) return { outcome: 'rejected', writes: [voidLink(link, now), endRegistration(flow, 'activation_rejected')], messages: [] };
  const chosen = await choosePassword(context, flow, registration);
  if ('refusal' in chosen) return { refusal: chosen.refusal, writes: [], messages: [] };

  const proved: Registration = { ...registration, passwordHash: chosen.passwordHash, isEmailProved: true };
  const settled = await (createsNow ? create : reserve)(context, flow, proved);
  // Somebody else's registration of this address was activated first: there is an account, though not this one.
  if (settled === undefined) return { outcome: 'already_active', writes: [consume, endRegistration(flow, 'activated_elsewhere')], messages: [] };
  const goesOn: Write = moveFlow(flow, { data: settled.registration, payload: { ...(flow.payload as Payload<'register', 'activateEmail'>), activated: true } });
  const rivals = (await context.read.list('flows', 'pendingEmail', link.emailKey, 1000)).filter(({ id }) => id !== flow.id);
  return {
    outcome: 'activated',
    writes: [consume, ...settled.writes, chosen.isNew ? endRegistration(flow, 'password_replaced') : goesOn, ...rivals.map((rival) => endRegistration(rival, 'activated_elsewhere'))],
    messages: settled.registration.isCreated ? [{ kind: 'accountActivated', to: link.email, locale: flow.locale }] : [],
  };
}

interface Settled { registration: Registration; writes: Write[] }

async function create(context: UseContext, flow: FlowRow, registration: Registration): Promise<Settled | undefined> {
  const created = await createAccount({ ...context, flowId: flow.id, locale: flow.locale }, registration, undefined);
  if ('taken' in created) return undefined;
  const { passwordHash: _, ...kept } = registration;
  return { registration: { ...kept, accountId: created.account.id, isCreated: true }, writes: created.writes };
}

/** Where the policy asks for more proofs, the address is reserved for the account that this flow will create: the first activation has won. */
async function reserve({ read }: UseContext, flow: FlowRow, registration: Registration): Promise<Settled | undefined> {
  const reservedFor = { accountId: registration.accountId, flowId: flow.id, reservedUntil: flow.expiresAt };
  const claim = await claimIdentifier(read, identifierId('email', registration.email?.key ?? ''), reservedFor);
  return claim && { registration, writes: [claim] };
}

/** Ends a registration kindly: why, and the ways that lead on. Nothing it kept stays. */
function endRegistration(flow: FlowRow, reason: Reason): Write {
  const ways: Payload<'register', 'refused'>['ways'] = reason === 'activation_rejected' ? ['register'] : ['login', 'recover'];
  return moveFlow(flow, { state: 'refused', payload: { reason, ways } satisfies Payload<'register', 'refused'>, data: {} });
}

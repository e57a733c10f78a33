import type { ParsedEmail, Payload, ProviderId } from '@cloud-sign-in/contract';
import type { ProviderIdentity } from '../../provider.ts';
import type { FlowRow } from '../../tables.ts';
import type { Channel } from '../open-passcode.ts';

type CompleteNotice = Payload<'register', 'complete'>['notices'][number];

/**
 * What a registration keeps in its flow (`FlowRow.data`): answers and proofs, never anything the page is told from here. A first login at a
 * provider is one too: it differs by its way and by the identity it will tie, not by how its steps are passed.
 */
export interface Registration {
  method: 'email' | 'account' | ProviderId;
  /** Who the person is at the provider, from its back channel (PRV-6): set where `method` is a provider. */
  identity?: ProviderIdentity;
  /** The account's id, from the beginning: identifiers are reserved for it. */
  accountId: string;
  /** True once the account exists; before, nothing of it does (REG-7). */
  isCreated: boolean;
  /** True once this flow has signed its browser in. */
  isSignedIn: boolean;
  accountName?: string;
  email?: ParsedEmail;
  /** True once a link mailed to `email` was used. */
  isEmailProved: boolean;
  /** Hash of the password, gone from here once the account holds it (EML-1). */
  passwordHash?: string;
  /** Accepted agreements: id → version (REG-9). */
  agreements: Record<string, string>;
  /** E.164, as judged; proved only by the row of the passcode. */
  phone?: string;
  channel?: Channel;
  /** E.164, proved in this flow. */
  provedPhone?: string;
  /** An e-mail a provider's way asks for: a link is mailed once the account exists, and not waited for (PRV-1). */
  typedEmail?: ParsedEmail;
  /** The accounts offered on the proved phone, under handles good for this flow (ASC-2). */
  offered?: { handle: string; accountId: string }[];
  /** The newest passcode mailed to an account nobody used for long (ASC-6). */
  mailed?: { passcodeId: string; accountId: string };
  /** The newest passcode: any other is void (PHN-4). */
  passcodeId?: string;
  /** Phones this flow sent a passcode to: each after a human check (LIM-4). */
  checkedPhones: string[];
  industry?: string;
  notices: CompleteNotice[];
  /** The security e-mail a verification was mailed to. */
  securityEmail?: string;
}

/** Whether a flow is in the middle of a registration: a login is, where it is the first one of an identity. */
export function isRegistration(flow: FlowRow | undefined): boolean {
  return typeof flow?.data === 'object' && flow.data !== null && 'method' in flow.data;
}

/** Reads what a registration keeps. */
export function readRegistration(flow: FlowRow | undefined): Registration {
  if (!isRegistration(flow)) throw new Error('No registration is under way');
  return flow?.data as Registration;
}

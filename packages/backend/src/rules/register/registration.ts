import type { ParsedEmail, Payload } from '@cloud-sign-in/contract';
import type { FlowRow } from '../../tables.ts';
import type { Channel } from '../open-passcode.ts';

type CompleteNotice = Payload<'register', 'complete'>['notices'][number];

/** What a registration keeps in its flow (`FlowRow.data`): answers and proofs, never anything the page is told from here. */
export interface Registration {
  method: 'email' | 'account';
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
  /** The newest passcode: any other is void (PHN-4). */
  passcodeId?: string;
  /** Phones this flow sent a passcode to: each after a human check (LIM-4). */
  checkedPhones: string[];
  industry?: string;
  notices: CompleteNotice[];
  /** The security e-mail a verification was mailed to. */
  securityEmail?: string;
}

/** Reads what a registration keeps. */
export function readRegistration(flow: FlowRow | undefined): Registration {
  if (flow?.flow !== 'register') throw new Error('No registration is under way');
  return flow.data as Registration;
}

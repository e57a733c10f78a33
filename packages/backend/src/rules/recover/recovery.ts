import type { IdentifierKind } from '@cloud-sign-in/contract';
import type { FlowRow } from '../../tables.ts';
import type { Channel } from '../open-passcode.ts';

/** What a recovery keeps in its flow (`FlowRow.data`). Whether there is an account at all shows nowhere before the proof (PWD-9). */
export interface Recovery {
  kind: IdentifierKind;
  /** Key of what was typed. */
  key: string;
  /** What was typed, as the page is told. */
  identifier: string;
  channel?: Channel;
  passcodeId?: string;
  /** The account an account name led to; a phone leads to all that carry it. */
  accountId?: string;
  /** E.164, once a passcode proved it. */
  provedPhone?: string;
  /** Accounts offered after the proof, under handles that mean nothing outside this flow. */
  offered: { handle: string; accountId: string }[];
  namesSent: boolean;
  /** The account whose phone was proved, and which a link to its verified e-mail recovers: nobody used it for long (ASC-6). */
  idleId?: string;
  /** Whose password is set anew. */
  chosenId?: string;
}

/** Reads what a recovery keeps. */
export function readRecovery(flow: FlowRow | undefined): Recovery {
  if (flow?.flow !== 'recover') throw new Error('No recovery is under way');
  return flow.data as Recovery;
}

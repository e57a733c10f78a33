import type { AccountFlowName } from '@cloud-sign-in/contract';
import type { FlowRow } from '../../tables.ts';
import type { Channel } from '../open-passcode.ts';

/** What a flow of a signed-in account keeps (`FlowRow.data`). */
export interface AccountFlow {
  name: AccountFlowName;
  /** Whose account it is about: nobody else may see or go on with the flow. */
  ownerId: string;
  /** True where the flow asked for a proof at its beginning, and shows that as a step. */
  asksProof: boolean;
  /** When the person last proved who they are, here or by logging in. Epoch milliseconds. */
  provedAt?: number;
  /** The newest passcode: of the proof, then of the new phone. */
  passcodeId?: string;
  channel?: Channel;
  /** E.164, typed as the new one; proved only by the row of the passcode (threat 31). */
  phone?: string;
  /** Phones this flow sent a passcode to: each after a human check (LIM-4). */
  checkedPhones: string[];
  provider?: string;
  /** Which way a provider is switched. */
  turnOn?: boolean;
  /** Absolute address of the page that asked: where a provider's redirect leads back to. */
  page?: string;
}

/** Reads what a flow of an account keeps. */
export function readAccountFlow(flow: FlowRow | undefined): AccountFlow {
  const data = flow?.data as AccountFlow | undefined;
  if (data?.ownerId === undefined) throw new Error('No flow of an account is under way');
  return data;
}

import type { Payload } from '@cloud-sign-in/contract';
import type { FlowRow } from '../../tables.ts';

/** What a login keeps in its flow (`FlowRow.data`): who proved to be whom, by which identity, and what to tell at the end. */
export interface LoginData { accountId: string; identityId?: string; told?: Told }

/** Notices of the end, and the provider they are about. */
export interface Told { notices: Payload<'login', 'complete'>['notices']; provider?: string }

/** Reads what a login keeps. */
export function readLoginData(flow: FlowRow | undefined): LoginData {
  const data = flow?.data as Partial<LoginData> | undefined;
  if (data?.accountId === undefined) throw new Error('No login is under way');
  return { ...data, accountId: data.accountId };
}

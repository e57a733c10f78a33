import type { FlowRow } from '../../tables.ts';

/** What a login keeps in its flow (`FlowRow.data`): who proved to be whom, and by which identity. */
export interface LoginData { accountId: string; identityId?: string }

/** Reads what a login keeps. */
export function readLoginData(flow: FlowRow | undefined): LoginData {
  const data = flow?.data as Partial<LoginData> | undefined;
  if (data?.accountId === undefined) throw new Error('No login is under way');
  return { ...data, accountId: data.accountId };
}

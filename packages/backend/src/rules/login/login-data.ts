import type { FlowRow } from '../../tables.ts';

/** What a login keeps in its flow (`FlowRow.data`): whose password was right. */
export interface LoginData { accountId: string }

/** Reads what a login keeps. */
export function readLoginData(flow: FlowRow | undefined): LoginData {
  if (flow?.flow !== 'login') throw new Error('No login is under way');
  return flow.data as LoginData;
}

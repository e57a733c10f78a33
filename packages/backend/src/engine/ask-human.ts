import type { Refusal } from '@cloud-sign-in/contract';
import type { Environment } from '../http/environment.ts';

/** Asks for a human check (LIM-4, LGN-4). @param failed an answer came with the press and was wrong, spent or late */
export async function askHuman(environment: Environment, locale: string, failed: boolean): Promise<Refusal> {
  const question = await environment.ports.humanCheck.ask(locale);
  return { code: 'human_check_required', field: 'humanCheck', params: { ...question, failed } };
}

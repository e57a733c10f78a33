import type { Policy, Refusal } from '@cloud-sign-in/contract';
import { makeRefusal } from './make-refusal.ts';

/** Takes the exact values of the policy's list and nothing else (IND-1, threat 74). @returns the refusal, if any */
export function judgeIndustry(industry: string, { industries }: Policy): Refusal | undefined {
  return industries.includes(industry) ? undefined : makeRefusal('industry_unknown', {});
}

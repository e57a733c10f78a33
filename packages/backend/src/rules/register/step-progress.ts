import type { Policy, RegistrationStep, StepName } from '@cloud-sign-in/contract';
import type { Registration } from './registration.ts';

/** The steps a person sees on the way they chose, and the place of one of them. */
export function stepProgress(policy: Policy, method: Registration['method'], step: RegistrationStep | 'complete'): { steps: StepName[]; at: number } {
  const steps: StepName[] = ['credentials', ...(policy.ways[method]?.steps ?? []), 'complete'];
  return { steps, at: steps.indexOf(step) };
}

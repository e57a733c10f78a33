import type { Policy, RegistrationStep, StepName } from '@cloud-sign-in/contract';
import { findWay } from './find-way.ts';
import type { Registration } from './registration.ts';

/** The steps a person sees on the way they chose, and the place of one of them. */
export function stepProgress(policy: Policy, method: Registration['method'], step: RegistrationStep | 'associate' | 'complete'): { steps: StepName[]; at: number } {
  const way = findWay(policy, method);
  const isByProvider = method !== 'email' && method !== 'account';
  const byPassword: StepName[] = way.associates === 'password' ? ['associate'] : [];
  const afterPhone = (name: RegistrationStep): StepName[] => (name === 'phone' && way.associates === 'phone' ? [name, 'associate'] : [name]);
  const steps: StepName[] = [isByProvider ? 'waiting' : 'credentials', ...byPassword, ...way.steps.flatMap(afterPhone), 'complete'];
  return { steps, at: steps.indexOf(step) };
}

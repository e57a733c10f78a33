import type { RegistrationStep } from '@cloud-sign-in/contract';

/**
 * The steps that keep a person from being signed in until they are done. A security e-mail is offered, never required (EML-4).
 * @param steps those that are not done yet
 */
export function missingSteps(steps: readonly RegistrationStep[]): RegistrationStep[] {
  return steps.filter((step) => step !== 'securityEmail');
}

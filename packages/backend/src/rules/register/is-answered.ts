import type { RegistrationStep } from '@cloud-sign-in/contract';
import type { Registration } from './registration.ts';

/** Whether a registration holds what this step asks for. Answers are kept when a later step leads back (PHN-5). */
export function isAnswered(registration: Registration, step: RegistrationStep): boolean {
  switch (step) {
    case 'activateEmail':
      return registration.isEmailProved;
    case 'phone':
      return registration.provedPhone !== undefined;
    case 'email':
      return registration.typedEmail !== undefined;
    case 'industry':
      return registration.industry !== undefined;
    case 'securityEmail':
      return false;
    default:
      return step satisfies never;
  }
}

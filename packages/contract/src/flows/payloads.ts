import { activateEmailPayload } from './steps/activate-email.ts';
import { challengePayload } from './steps/challenge.ts';
import { chooseAccountPayload } from './steps/choose-account.ts';
import { completePayload } from './steps/complete.ts';
import { industryPayload } from './steps/industry.ts';
import { newPasswordPayload } from './steps/new-password.ts';
import { passcodePayload } from './steps/passcode.ts';
import { phonePayload } from './steps/phone.ts';
import { refusedPayload } from './steps/refused.ts';
import { securityEmailPayload } from './steps/security-email.ts';
import { accountCredentialsPayload } from './steps/account-credentials.ts';
import { associatePayload } from './steps/associate.ts';
import { disassociationPayload } from './steps/disassociation.ts';
import { emailPayload } from './steps/email.ts';
import { providerSwitchPayload } from './steps/provider-switch.ts';
import { reauthenticatePayload } from './steps/reauthenticate.ts';
import { waitingPayload } from './steps/waiting.ts';
import type { StateName } from './flows.ts';

/** The payload schema of every state: what a client parses at its edge. A state means the same in every flow. */
export const payloads = {
  activateEmail: activateEmailPayload,
  challenge: challengePayload,
  chooseAccount: chooseAccountPayload,
  complete: completePayload,
  industry: industryPayload,
  newPassword: newPasswordPayload,
  passcode: passcodePayload,
  phone: phonePayload,
  refused: refusedPayload,
  securityEmail: securityEmailPayload,
  accountCredentials: accountCredentialsPayload,
  associate: associatePayload,
  disassociation: disassociationPayload,
  email: emailPayload,
  providerSwitch: providerSwitchPayload,
  reauthenticate: reauthenticatePayload,
  waiting: waitingPayload,
} as const satisfies Record<StateName, unknown>;

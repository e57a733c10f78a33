import { accountCredentials } from './account-credentials.ts';
import { activateEmail } from './activate-email.ts';
import { associate } from './associate.ts';
import { challenge } from './challenge.ts';
import { chooseAccount } from './choose-account.ts';
import { complete } from './complete.ts';
import { disassociation } from './disassociation.ts';
import { email } from './email.ts';
import { industry } from './industry.ts';
import { newPassword } from './new-password.ts';
import { passcode } from './passcode.ts';
import { phone } from './phone.ts';
import { providerSwitch } from './provider-switch.ts';
import { reauthenticate } from './reauthenticate.ts';
import { refused } from './refused.ts';
import { securityEmail } from './security-email.ts';
import { unknownState } from './unknown-state.ts';
import { waiting } from './waiting.ts';
import type { StepViews } from './views.ts';

/** Every later view. `unknown`: what stands in for a state that is not listed here. */
export const steps = {
  activateEmail, challenge, chooseAccount, complete, industry, newPassword, passcode, phone, refused, securityEmail,
  accountCredentials, associate, disassociation, email, providerSwitch, reauthenticate, waiting,
  unknown: unknownState,
} satisfies StepViews & { unknown: typeof unknownState };

import { activateEmail } from './activate-email.ts';
import { challenge } from './challenge.ts';
import { chooseAccount } from './choose-account.ts';
import { complete } from './complete.ts';
import { industry } from './industry.ts';
import { newPassword } from './new-password.ts';
import { passcode } from './passcode.ts';
import { phone } from './phone.ts';
import { refused } from './refused.ts';
import { securityEmail } from './security-email.ts';
import { unknownState } from './unknown-state.ts';
import type { StepViews } from './views.ts';

/** Every later view. `unknown`: what stands in for a state that is not listed here. */
export const steps = {
  activateEmail, challenge, chooseAccount, complete, industry, newPassword, passcode, phone, refused, securityEmail,
  unknown: unknownState,
} satisfies StepViews & { unknown: typeof unknownState };

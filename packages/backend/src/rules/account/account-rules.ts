import type { AccountFlowName } from '@cloud-sign-in/contract';
import type { RuleTable } from '../rule-table.ts';
import { cancel } from '../steps/waiting/cancel.ts';
import { refresh } from '../steps/waiting/refresh.ts';
import { rename } from './credentials/rename.ts';
import { upgrade } from './credentials/upgrade.ts';
import { submitEmail } from './email/submit-email.ts';
import { open } from './open.ts';
import { submitNewPassword } from './password/submit-new-password.ts';
import { changePhone } from './phone/change-phone.ts';
import { resendPasscode } from './phone/resend-passcode.ts';
import { sendPasscode } from './phone/send-passcode.ts';
import { submitPasscode } from './phone/submit-passcode.ts';
import { confirmDisassociation } from './provider/confirm-disassociation.ts';
import { confirmProviderSwitch } from './provider/confirm-provider-switch.ts';
import { finishAssociation } from './provider/finish-association.ts';
import { provePasscode } from './reauthenticate/prove-passcode.ts';
import { provePassword } from './reauthenticate/prove-password.ts';
import { sendProof } from './reauthenticate/send-proof.ts';

const reauthenticate = { provePassword, sendProof, provePasscode };
const newPassword = { submitNewPassword };

/** Who judges what in the flows of a signed-in account. */
export const accountRules: RuleTable<AccountFlowName> = {
  'set-password': { begin: { openSetPassword: open.setPassword }, states: { reauthenticate, newPassword, complete: {} } },
  'change-password': { begin: { openChangePassword: open.changePassword }, states: { reauthenticate, newPassword, complete: {} } },
  'change-phone': {
    begin: { openChangePhone: open.changePhone },
    states: { reauthenticate, phone: { sendPasscode }, passcode: { submitPasscode, resendPasscode, changePhone }, complete: {} },
  },
  'change-email': { begin: { openChangeEmail: open.changeEmail }, states: { reauthenticate, email: { submitEmail }, complete: {} } },
  'associate-provider': { begin: { openAssociate: open.associate }, states: { reauthenticate, waiting: { refresh, cancel, finish: finishAssociation }, refused: {}, complete: {} } },
  'disassociate-provider': { begin: { openDisassociate: open.disassociate }, states: { reauthenticate, disassociation: { confirmDisassociation }, complete: {} } },
  upgrade: { begin: { openUpgrade: open.upgrade }, states: { reauthenticate, accountCredentials: { submitAccountCredentials: upgrade }, complete: {} } },
  rename: { begin: { openRename: open.rename }, states: { accountCredentials: { submitAccountCredentials: rename }, complete: {} } },
  'switch-provider': { begin: { openProviderSwitch: open.switchProvider }, states: { reauthenticate, providerSwitch: { confirmProviderSwitch }, complete: {} } },
};

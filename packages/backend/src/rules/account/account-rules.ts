import type { AccountFlowName } from '@cloud-sign-in/contract';
import type { Rule } from '../../rule.ts';
import type { RuleTable } from '../rule-table.ts';

const unwritten: Rule = { decide: () => Promise.reject(new Error('This rule is not written yet')) };
const reauthenticate = { provePassword: unwritten, sendProof: unwritten, provePasscode: unwritten };
const newPassword = { submitNewPassword: unwritten };
const waiting = { refresh: unwritten, cancel: unwritten, finish: unwritten };
const accountCredentials = { submitAccountCredentials: unwritten };

/** Who judges what in the flows of a signed-in account. */
export const accountRules: RuleTable<AccountFlowName> = {
  'set-password': { begin: { openSetPassword: unwritten }, states: { reauthenticate, newPassword, complete: {} } },
  'change-password': { begin: { openChangePassword: unwritten }, states: { reauthenticate, newPassword, complete: {} } },
  'change-phone': {
    begin: { openChangePhone: unwritten },
    states: { reauthenticate, phone: { sendPasscode: unwritten }, passcode: { submitPasscode: unwritten, resendPasscode: unwritten, changePhone: unwritten }, complete: {} },
  },
  'change-email': { begin: { openChangeEmail: unwritten }, states: { reauthenticate, email: { submitEmail: unwritten }, complete: {} } },
  'associate-provider': { begin: { openAssociate: unwritten }, states: { reauthenticate, waiting, refused: {}, complete: {} } },
  'disassociate-provider': { begin: { openDisassociate: unwritten }, states: { reauthenticate, disassociation: { confirmDisassociation: unwritten }, complete: {} } },
  upgrade: { begin: { openUpgrade: unwritten }, states: { reauthenticate, accountCredentials, complete: {} } },
  rename: { begin: { openRename: unwritten }, states: { accountCredentials, complete: {} } },
  'switch-provider': { begin: { openProviderSwitch: unwritten }, states: { reauthenticate, providerSwitch: { confirmProviderSwitch: unwritten }, complete: {} } },
};

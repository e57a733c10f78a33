import type { ActionInput, ActionName, BeginActionName, BeginInput, FlowName, StateName } from '@cloud-sign-in/contract';
import type { Rule } from '../rule.ts';
import { chooseIndustry as chooseIndustryAtLogin } from './login/choose-industry.ts';
import { submitPassword } from './login/submit-password.ts';
import { chooseRecoveredAccount } from './recover/choose-recovered-account.ts';
import { resendProof } from './recover/resend-proof.ts';
import { sendAccountNames } from './recover/send-account-names.ts';
import { submitIdentifier } from './recover/submit-identifier.ts';
import { submitNewPassword } from './recover/submit-new-password.ts';
import { submitProof } from './recover/submit-proof.ts';
import { chooseIndustry } from './register/choose-industry.ts';
import { submitCredentials } from './register/submit-credentials.ts';
import { changeAddress } from './steps/activate-email/change-address.ts';
import { finish } from './steps/activate-email/finish.ts';
import { resendLink } from './steps/activate-email/resend-link.ts';
import { changePhone } from './steps/passcode/change-phone.ts';
import { resendPasscode } from './steps/passcode/resend-passcode.ts';
import { submitPasscode } from './steps/passcode/submit-passcode.ts';
import { sendPasscode } from './steps/phone/send-passcode.ts';
import { skip } from './steps/security-email/skip.ts';
import { submitSecurityEmail } from './steps/security-email/submit-security-email.ts';

/** A rule for every action the contract's tables list, and for no other: a forgotten one does not compile. */
type RuleTable = {
  [F in FlowName]: {
    begin: { [A in BeginActionName<F>]: Rule<BeginInput<F, A>> };
    states: { [S in StateName<F>]: { [A in ActionName<F, S>]: Rule<ActionInput<F, S, A>> } };
  };
};

/** Who judges what: flow, state, action. */
export const rules: RuleTable = {
  login: {
    begin: { submitPassword },
    states: { industry: { chooseIndustry: chooseIndustryAtLogin }, complete: {} },
  },
  register: {
    begin: { submitCredentials },
    states: {
      activateEmail: { resendLink, changeAddress, finish },
      phone: { sendPasscode },
      passcode: { submitPasscode, resendPasscode, changePhone },
      industry: { chooseIndustry },
      securityEmail: { submitSecurityEmail, skip },
      refused: {},
      complete: {},
    },
  },
  recover: {
    begin: { submitIdentifier },
    states: {
      challenge: { submitProof, resendProof },
      chooseAccount: { chooseRecoveredAccount, sendAccountNames },
      newPassword: { submitNewPassword },
      complete: {},
    },
  },
};

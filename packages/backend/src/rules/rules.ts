import type { Rule } from '../rule.ts';
import { accountRules } from './account/account-rules.ts';
import { chooseIndustry as chooseIndustryAtLogin } from './login/choose-industry.ts';
import { submitPassword } from './login/submit-password.ts';
import type { RuleTable } from './rule-table.ts';
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

const unwritten: Rule = { decide: () => Promise.reject(new Error('This rule is not written yet')) };
const waiting = { refresh: unwritten, cancel: unwritten, finish: unwritten };
const associate = { associateAccount: unwritten, associateByPassword: unwritten, createAccount: unwritten };
const phone = { sendPasscode };
const passcode = { submitPasscode, resendPasscode, changePhone };
const email = { submitEmail: unwritten };

/** Who judges what: flow, state, action. */
export const rules: RuleTable = {
  login: {
    begin: { submitPassword, chooseProvider: unwritten, chooseScan: unwritten },
    states: { waiting, associate, phone, passcode, email, industry: { chooseIndustry: chooseIndustryAtLogin }, refused: {}, complete: {} },
  },
  register: {
    begin: { submitCredentials, chooseProvider: unwritten },
    states: {
      waiting,
      associate,
      activateEmail: { resendLink, changeAddress, finish },
      phone,
      passcode,
      email,
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
  ...accountRules,
};

import { accountRules } from './account/account-rules.ts';
import { submitPassword } from './login/submit-password.ts';
import type { RuleTable } from './rule-table.ts';
import { chooseRecoveredAccount } from './recover/choose-recovered-account.ts';
import { resendProof } from './recover/resend-proof.ts';
import { sendAccountNames } from './recover/send-account-names.ts';
import { submitIdentifier } from './recover/submit-identifier.ts';
import { submitNewPassword } from './recover/submit-new-password.ts';
import { submitProof } from './recover/submit-proof.ts';
import { submitCredentials } from './register/submit-credentials.ts';
import { changeAddress } from './steps/activate-email/change-address.ts';
import { finish } from './steps/activate-email/finish.ts';
import { resendLink } from './steps/activate-email/resend-link.ts';
import { associateAccount } from './steps/associate/associate-account.ts';
import { associateByPassword } from './steps/associate/associate-by-password.ts';
import { createNewAccount } from './steps/associate/create-new-account.ts';
import { mailPasscode } from './steps/associate/mail-passcode.ts';
import { submitEmail } from './steps/email/submit-email.ts';
import { chooseIndustry } from './steps/industry/choose-industry.ts';
import { changePhone } from './steps/passcode/change-phone.ts';
import { resendPasscode } from './steps/passcode/resend-passcode.ts';
import { submitPasscode } from './steps/passcode/submit-passcode.ts';
import { sendPasscode } from './steps/phone/send-passcode.ts';
import { skip } from './steps/security-email/skip.ts';
import { submitSecurityEmail } from './steps/security-email/submit-security-email.ts';
import { cancel } from './steps/waiting/cancel.ts';
import { finish as finishWaiting } from './steps/waiting/finish.ts';
import { refresh } from './steps/waiting/refresh.ts';
import { chooseProvider } from './waiting/choose-provider.ts';
import { chooseScan } from './waiting/choose-scan.ts';

const waiting = { refresh, cancel, finish: finishWaiting };
const associate = { associateAccount, associateByPassword, createAccount: createNewAccount, mailPasscode };
const phone = { sendPasscode };
const passcode = { submitPasscode, resendPasscode, changePhone };
const email = { submitEmail };
const industry = { chooseIndustry };

/** Who judges what: flow, state, action. */
export const rules: RuleTable = {
  login: {
    begin: { submitPassword, chooseProvider, chooseScan },
    states: { waiting, associate, phone, passcode, email, industry, refused: {}, complete: {} },
  },
  register: {
    begin: { submitCredentials, chooseProvider },
    states: {
      waiting,
      associate,
      activateEmail: { resendLink, changeAddress, finish },
      phone,
      passcode,
      email,
      industry,
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

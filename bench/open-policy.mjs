import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';

const none = { target: [], address: [], flow: [] };

/** JD Cloud's rules without the limits of LIM-1, which end a load from one address long before it is one. Lockout (LGN-4) stays. */
export const openPolicy = {
  ...jdCloud, humanCheckBeforePasscode: false,
  limits: { sendPasscode: none, sendMail: none, signInSms: none, verifyPasscode: none, login: none, begin: none, register: none, accountNameAsked: none, link: none, scan: none },
};

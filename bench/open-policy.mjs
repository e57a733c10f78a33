import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';

const address = { address: [] };
const target = { target: [] };
const all = { ...target, ...address, flow: [] };

/** JD Cloud's rules without the limits of LIM-1, which end a load from one address long before it is one. Lockout (LGN-4) stays. */
export const openPolicy = {
  ...jdCloud, humanCheckBeforePasscode: false,
  limits: {
    sendPasscode: all, sendMail: all, signInSms: target, verifyPasscode: all, login: address, begin: address, register: { ...target, ...address }, accountNameAsked: address,
    link: address, scan: address,
  },
};

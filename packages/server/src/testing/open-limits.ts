import type { Policy } from '@cloud-sign-in/contract';

const address = { address: [] };
const target = { target: [] };
const all = { ...target, ...address, flow: [] };

/** No request is too many, so that what lies behind the limits is reached, and a race of a hundred is one. */
export const openLimits: Policy['limits'] = {
  sendPasscode: all, sendMail: all, signInSms: target, verifyPasscode: all, login: address, begin: address, register: { ...target, ...address }, accountNameAsked: address,
  link: address, scan: address,
};

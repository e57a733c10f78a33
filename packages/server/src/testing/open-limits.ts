import type { Policy } from '@cloud-sign-in/contract';

const none = { target: [], address: [], flow: [] };

/** No request is too many, so that what lies behind the limits is reached, and a race of a hundred is one. */
export const openLimits: Policy['limits'] = { sendPasscode: none, sendMail: none, signInSms: none, verifyPasscode: none, login: none, begin: none, register: none, accountNameAsked: none, link: none, scan: none };

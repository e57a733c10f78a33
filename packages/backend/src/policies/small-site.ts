import type { Policy } from '@cloud-sign-in/contract';
import { reservedNames } from './reserved-names.ts';
import { tencentCloud } from './tencent-cloud.ts';

/**
 * A site that wrote its own policy: e-mail and a long password of any composition, then a phone by SMS from three regions, at most five
 * accounts a phone. Shown in the guide on writing a policy, and used where a test needs rules that neither preset joins.
 */
export const smallSite: Policy = {
  ...tencentCloud,
  id: 'small-site',
  siteName: { 'zh-CN': '小站', en: 'Small Site' },
  register: { methods: ['email'], advice: [], notices: [] },
  ways: { email: { steps: ['activateEmail', 'phone'], createsAccountAfter: 'phone' } },
  providers: [],
  reservedNames: [...reservedNames],
  password: { min: 15, max: 128, classes: 0, characters: 'any', differsFromName: false, history: 1 }, // PWD-7
  contextWords: ['small-site', 'smallsite'],
  commonPasswords: 'any',
  phone: { regions: ['CN', 'HK', 'SG'], channels: ['sms'], cap: 5 },
  industries: [],
};

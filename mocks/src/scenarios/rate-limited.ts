import type { Scenario } from './scenario.ts';

const minute = 60 * 1000;

/** LIM-1, LIM-2 */
export const rateLimited: Scenario = {
  name: 'rate-limited',
  title: { 'zh-CN': '发送过于频繁：一小时内已发送五次验证码', en: 'Rate limited: five passcodes within the hour' },
  policies: ['jd-cloud'],
  begin: 'register',
  known: { phone: '13800138000', accountName: 'cloud_user', password: 'Tree-house7' },
  async seed({ moveTo, person }) {
    await moveTo(50 * minute);
    // The first in a flow that was given up: five in one would be all it may send.
    const earlier = person('of an earlier try');
    await earlier.beginName('cloud_user_1', 'Tree-house7');
    await earlier.act('sendPasscode', { phone: '13800138000', channel: 'sms' }, 'passcode');
    await moveTo(48 * minute);
    const visitor = person('browser');
    await visitor.beginName('cloud_user', 'Tree-house7');
    await visitor.act('sendPasscode', { phone: '13800138000', channel: 'sms' }, 'passcode');
    for (const ago of [46, 44, 2]) {
      await moveTo(ago * minute);
      await visitor.act('resendPasscode', { channel: 'sms' }, 'passcode');
    }
  },
};

import type { Scenario } from './scenario.ts';

const minute = 60 * 1000;

/** LIM-1 */
export const sendsUsedUp: Scenario = {
  name: 'sends-used-up',
  title: { 'zh-CN': '本次发送次数已用完：只能重新开始', en: 'All sends of one attempt are used up: only beginning again helps' },
  policies: ['jd-cloud', 'tencent-cloud'],
  begin: 'register',
  known: ({ ways }) => ({ ...(ways.account ? { phone: '13800138000', accountName: 'cloud_user' } : { email: 'li.wei@example.com' }), password: 'Tree-house7' }),
  async seed({ moveTo, person, policy }) {
    const visitor = person('browser');
    await moveTo(20 * minute);
    if (policy.ways.account) {
      await visitor.beginName('cloud_user', 'Tree-house7');
      await visitor.act('sendPasscode', { phone: '13800138000', channel: 'sms' }, 'passcode');
    } else {
      await visitor.beginEmail('li.wei@example.com', 'Tree-house7');
    }
    for (const ago of [16, 12, 8, 4]) {
      await moveTo(ago * minute);
      await (policy.ways.account ? visitor.act('resendPasscode', { channel: 'sms' }, 'passcode') : visitor.act('resendLink', {}, 'activateEmail'));
    }
  },
};

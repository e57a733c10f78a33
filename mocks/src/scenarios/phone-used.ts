import type { Scenario } from './scenario.ts';

/** PHN-7 */
export const phoneUsed: Scenario = {
  name: 'phone-used',
  title: { 'zh-CN': '手机号已用于另一个账号：用 13800138000 注册', en: 'Phone used: register with 13800138000, by which another account logs in' },
  policies: ['jd-cloud'],
  begin: 'register',
  known: { phone: '13800138000', accountName: 'first_owner', password: 'Tree-house7' },
  async seed({ person }) {
    const owner = person('of the first owner');
    await owner.registerName('first_owner', 'Tree-house7', '13800138000');
    await owner.act('skip', {}, 'complete');
  },
};

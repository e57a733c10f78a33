import type { Scenario } from './scenario.ts';

/** IND-1 */
export const industryMissing: Scenario = {
  name: 'industry-missing',
  title: { 'zh-CN': '注册未完成：登录后选择行业', en: 'Industry missing: log in and choose it' },
  policies: ['tencent-cloud'],
  begin: 'login',
  known: { email: 'ann@example.com', password: 'Tree-house7' },
  async seed({ person }) {
    await person('of the resident').registerEmail('ann@example.com', 'Tree-house7');
  },
};

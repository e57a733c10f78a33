import type { Scenario } from './scenario.ts';

/** EML-1 */
export const emailPending: Scenario = {
  name: 'email-pending',
  title: { 'zh-CN': '等待激活：激活邮件已在邮箱中', en: 'E-mail pending: the activation mail is in the mailbox' },
  policies: ['tencent-cloud'],
  begin: 'register',
  known: { email: 'ann@example.com', password: 'Tree-house7' },
  async seed({ moveTo, person }) {
    await moveTo(2 * 60 * 1000);
    await person('browser').beginEmail('ann@example.com', 'Tree-house7');
  },
};

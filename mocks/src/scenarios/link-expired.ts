import type { Scenario } from './scenario.ts';

const hour = 60 * 60 * 1000;

/** EML-2 */
export const linkExpired: Scenario = {
  name: 'link-expired',
  title: { 'zh-CN': '链接已过期：打开邮箱中的激活链接', en: 'Link expired: open the activation link in the mailbox' },
  policies: ['tencent-cloud'],
  begin: 'link',
  known: { email: 'ann@example.com', password: 'Tree-house7' },
  async seed({ moveTo, person }) {
    await moveTo(49 * hour);
    await person('browser').beginEmail('ann@example.com', 'Tree-house7');
  },
};

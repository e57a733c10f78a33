import type { Scenario } from './scenario.ts';

const day = 24 * 60 * 60 * 1000;

/** PWD-9, ASC-2 */
export const twoAccountsOnePhone: Scenario = {
  name: 'two-accounts-one-phone',
  title: { 'zh-CN': '一个手机号两个账号：用 13800138000 找回，或在微信登录时选择', en: 'Two accounts, one phone: recover with 13800138000, or choose one after a WeChat login' },
  policies: ['jd-cloud'],
  begin: 'recover',
  known: { phone: '13800138000', accountName: 'cloud_user', otherAccountName: 'river_bank', password: 'Tree-house7' },
  async seed({ moveTo, person }) {
    for (const [at, accountName] of ['cloud_user', 'river_bank'].entries()) {
      await moveTo((20 - at) * day);
      const browser = person(`of ${accountName}`);
      await browser.registerName(accountName, 'Tree-house7', '13800138000');
      await browser.act('skip', {}, 'complete');
    }
  },
};

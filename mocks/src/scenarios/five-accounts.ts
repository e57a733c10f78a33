import type { Scenario } from './scenario.ts';

const day = 24 * 60 * 60 * 1000;
const password = 'a long walk by the river';

/** PHN-5 */
export const fiveAccounts: Scenario = {
  name: 'five-accounts',
  title: { 'zh-CN': '手机号已绑满五个账号：用 13800138000 注册', en: 'Five accounts: register with 13800138000, which carries no more' },
  policies: ['small-site'],
  begin: 'register',
  known: { phone: '13800138000', email: 'one@example.com', password },
  async seed({ moveTo, person }) {
    for (const [at, name] of ['one', 'two', 'three', 'four', 'five'].entries()) {
      await moveTo((29 - 2 * at) * day);
      const browser = person(`of ${name}`);
      await browser.registerEmail(`${name}@example.com`, password);
      await browser.provePhone('13800138000', 'complete');
    }
  },
};

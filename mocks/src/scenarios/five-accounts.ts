import { enterByWechat } from './enter-by-wechat.ts';
import type { Scenario } from './scenario.ts';

const day = 24 * 60 * 60 * 1000;
const password = 'a long walk by the river';

/** PHN-5 */
export const fiveAccounts: Scenario = {
  name: 'five-accounts',
  title: { 'zh-CN': '手机号已绑满五个账号：用 13800138000 注册，或用微信登录', en: 'Five accounts: register with 13800138000, which carries no more, or come by WeChat' },
  policies: ['small-site', 'tencent-cloud'],
  begin: 'register',
  known: { phone: '13800138000', email: 'one@example.com', password },
  async seed(stage) {
    const { moveTo, person, policy } = stage;
    for (const [at, name] of ['one', 'two', 'three', 'four', 'five'].entries()) {
      await moveTo((29 - 2 * at) * day);
      const browser = person(`of ${name}`);
      // Where an e-mail is registered without a phone, people came by WeChat.
      if (policy.providers.some(({ provider }) => provider === 'wechat')) {
        await enterByWechat(stage, browser, `stranger ${name}`);
        await browser.act('createAccount', {}, 'phone');
        await browser.provePhone('13800138000', 'email');
        await browser.act('submitEmail', { email: `${name}@example.com` }, 'industry');
        await browser.act('chooseIndustry', { industry: policy.industries[0] }, 'complete');
      } else {
        await browser.registerEmail(`${name}@example.com`, password);
        await browser.provePhone('13800138000', 'complete');
      }
    }
  },
};

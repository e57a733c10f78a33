import { enterByWechat } from './enter-by-wechat.ts';
import { resident, settleResident } from './resident.ts';
import type { Scenario } from './scenario.ts';

const day = 24 * 60 * 60 * 1000;

/** ASC-4 */
export const wechatBoundElsewhere: Scenario = {
  name: 'wechat-bound-elsewhere',
  title: { 'zh-CN': '账号已关联其他微信：微信登录后选 13900000001 上的账号', en: 'Associated elsewhere: log in by WeChat and choose the account on 13900000001' },
  policies: ['jd-cloud'],
  begin: 'login',
  known: { phone: resident.phone, accountName: resident.accountName, password: resident.password },
  async seed(stage) {
    await settleResident(stage);
    await stage.moveTo(20 * day);
    const browser = stage.person('of a friend');
    await enterByWechat(stage, browser, 'partner');
    const { payload } = await browser.provePhone(resident.phone, 'associate');
    const [account] = payload['accounts'] as readonly { handle: string }[];
    await browser.act('associateAccount', { account: account?.handle }, 'complete');
  },
};

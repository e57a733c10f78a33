import { enterByJd } from './enter-by-jd.ts';
import type { Scenario } from './scenario.ts';

const phone = '13900000002';

/** ASC-4, MGT-3 */
export const jdNotUpgraded: Scenario = {
  name: 'jd-not-upgraded',
  title: { 'zh-CN': '京东账号未升级：微信登录后选 13900000002 上的账号', en: 'JD account not upgraded: log in by WeChat and choose the account on 13900000002' },
  policies: ['jd-cloud'],
  begin: 'login',
  known: { phone, jdName: 'jd_xiaodong', jdPassword: 'jd-1' },
  async seed(stage) {
    const browser = stage.person('of the JD customer');
    await enterByJd(stage, browser, { name: 'jd_xiaodong', password: 'jd-1' });
    await browser.provePhone(phone, 'complete');
  },
};

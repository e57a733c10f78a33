import { residentLogin, settleResident, tellResident } from './resident.ts';
import type { Scenario } from './scenario.ts';

/** SCN-1 */
export const appSignedIn: Scenario = {
  name: 'app-signed-in',
  title: { 'zh-CN': '手机应用已登录：扫码登录网页', en: 'The app is logged in: scan to log in here' },
  policies: ['jd-cloud'],
  begin: 'login',
  known: tellResident,
  async seed(stage) {
    await settleResident(stage);
    await stage.moveTo(60 * 1000);
    const { snapshot } = await stage.person('phone').logIn(...residentLogin(stage));
    if (snapshot?.state !== 'complete') throw new Error('The resident could not log in on the phone');
  },
};

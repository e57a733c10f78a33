import { residentLogin, settleResident, tellResident } from './resident.ts';
import type { Scenario } from './scenario.ts';

/** SES-2 */
export const signedIn: Scenario = {
  name: 'signed-in',
  title: { 'zh-CN': '已登录', en: 'Signed in' },
  policies: ['tencent-cloud', 'jd-cloud'],
  begin: 'login',
  known: tellResident,
  async seed(stage) {
    await settleResident(stage);
    await stage.moveTo(60 * 1000);
    const { snapshot } = await stage.person('browser').logIn(...residentLogin(stage));
    if (snapshot?.state !== 'complete') throw new Error('The resident could not log in');
  },
};

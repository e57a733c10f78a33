import { missLogins } from './miss-logins.ts';
import { settleResident, tellResident } from './resident.ts';
import type { Scenario } from './scenario.ts';

/** LGN-4 */
export const humanCheck: Scenario = {
  name: 'human-check',
  title: { 'zh-CN': '需要人机验证：密码已输错三次', en: 'Human check: three wrong passwords' },
  policies: ['tencent-cloud', 'jd-cloud'],
  begin: 'login',
  known: tellResident,
  async seed(stage) {
    await settleResident(stage);
    await missLogins(stage, stage.policy.lockout.freeMisses);
  },
};

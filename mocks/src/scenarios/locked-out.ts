import { missLogins } from './miss-logins.ts';
import { settleResident, tellResident } from './resident.ts';
import type { Scenario } from './scenario.ts';

/** LGN-4 */
export const lockedOut: Scenario = {
  name: 'locked-out',
  title: { 'zh-CN': '账号已锁定：密码输错十次', en: 'Locked out: ten wrong passwords' },
  policies: ['tencent-cloud', 'jd-cloud'],
  begin: 'login',
  known: tellResident,
  async seed(stage) {
    await settleResident(stage);
    await missLogins(stage, stage.policy.lockout.missesPerAddress);
  },
};

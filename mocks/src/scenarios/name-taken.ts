import { resident, settleResident } from './resident.ts';
import type { Scenario } from './scenario.ts';

/** ACC-8 */
export const nameTaken: Scenario = {
  name: 'name-taken',
  title: { 'zh-CN': '账号名已被占用：注册 cloud_user', en: 'Name taken: register as cloud_user' },
  policies: ['jd-cloud'],
  begin: 'register',
  known: { accountName: resident.accountName },
  seed: settleResident,
};

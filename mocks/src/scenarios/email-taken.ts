import { resident, settleResident } from './resident.ts';
import type { Scenario } from './scenario.ts';

/** EML-9 */
export const emailTaken: Scenario = {
  name: 'email-taken',
  title: { 'zh-CN': '邮箱已注册：用 ann@example.com 注册', en: 'E-mail taken: register with ann@example.com' },
  policies: ['tencent-cloud'],
  begin: 'register',
  known: { email: resident.email, password: resident.password },
  seed: settleResident,
};

import { settleResident, tellResident } from './resident.ts';
import type { Scenario } from './scenario.ts';

export const registered: Scenario = {
  name: 'registered',
  title: { 'zh-CN': '已注册：有一个账号可以登录或找回', en: 'Registered: there is an account to log in to or to recover' },
  policies: ['tencent-cloud', 'jd-cloud'],
  begin: 'login',
  known: tellResident,
  seed: settleResident,
};

import type { Scenario } from './scenario.ts';

/** PRV-2, in the mode for sites without a component platform. */
export const followToLogIn: Scenario = {
  name: 'follow-to-log-in',
  title: { 'zh-CN': '关注公众号登录：扫码后在对话里回复确认', en: 'Follow to log in: scan, then confirm in the conversation' },
  policies: ['tencent-cloud'],
  begin: 'login',
  site: { officialAccount: 'follow' },
  known: {},
  seed: async () => undefined,
};

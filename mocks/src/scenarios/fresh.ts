import type { Scenario } from './scenario.ts';

export const fresh: Scenario = {
  name: 'fresh',
  title: { 'zh-CN': '全新开始：还没有人注册', en: 'Fresh: nobody has registered yet' },
  policies: ['tencent-cloud', 'jd-cloud', 'small-site'],
  begin: 'register',
  known: {},
  seed: async () => undefined,
};

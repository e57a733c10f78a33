import type { Scenario } from './scenario.ts';
import { wechatKnown } from './wechat-known.ts';

/** PRV-7, DIS-4 */
export const providerOff: Scenario = {
  ...wechatKnown,
  name: 'provider-off',
  title: { 'zh-CN': '微信登录已停用', en: 'WeChat login is switched off' },
  site: { providersOff: ['wechat'] },
};

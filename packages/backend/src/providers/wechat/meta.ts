import type { ProviderMeta } from '../provider-meta.ts';

export const wechatMeta = { id: 'wechat', name: { 'zh-CN': '微信', en: 'WeChat' } } as const satisfies ProviderMeta;

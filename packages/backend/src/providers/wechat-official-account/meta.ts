import type { ProviderMeta } from '../provider-meta.ts';

export const wechatOfficialAccountMeta = { id: 'wechat-official-account', name: { 'zh-CN': '微信公众号', en: 'WeChat Official Account' } } as const satisfies ProviderMeta;

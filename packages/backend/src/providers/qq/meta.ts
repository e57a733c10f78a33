import type { ProviderMeta } from '../provider-meta.ts';

export const qqMeta = { id: 'qq', name: { 'zh-CN': 'QQ', en: 'QQ' } } as const satisfies ProviderMeta;

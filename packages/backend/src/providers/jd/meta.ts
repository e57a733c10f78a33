import type { ProviderMeta } from '../provider-meta.ts';

export const jdMeta = { id: 'jd', name: { 'zh-CN': '京东', en: 'JD' } } as const satisfies ProviderMeta;

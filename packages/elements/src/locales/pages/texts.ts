import type { zhCN } from './zh-CN.ts';

/** Every text about a provider's page: a language that lacks one does not compile. */
export type PageTexts = typeof zhCN;

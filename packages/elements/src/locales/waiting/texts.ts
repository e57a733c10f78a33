import type { zhCN } from './zh-CN.ts';

/** Every text of waiting: a language that lacks one does not compile. */
export type WaitingTexts = typeof zhCN;

import type { zhCN } from './zh-CN.ts';

/** Every text of the other ways: a language that lacks one does not compile. */
export type WaysTexts = typeof zhCN;

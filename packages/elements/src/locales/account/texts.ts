import type { zhCN } from './zh-CN.ts';

/** Every text of `<cloud-account>`: a language that lacks one does not compile. */
export type AccountTexts = typeof zhCN;

import type { zhCN } from './zh-CN.ts';

/** Every text of `<cloud-link>`: a language that lacks one does not compile. */
export type LinkTexts = typeof zhCN;

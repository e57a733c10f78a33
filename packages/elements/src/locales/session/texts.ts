import type { zhCN } from './zh-CN.ts';

/** Every text of `<cloud-session>`: a language that lacks one does not compile. */
export type SessionTexts = typeof zhCN;

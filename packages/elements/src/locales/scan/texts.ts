import type { zhCN } from './zh-CN.ts';

/** Every text of `<cloud-scan>`: a language that lacks one does not compile. */
export type ScanTexts = typeof zhCN;

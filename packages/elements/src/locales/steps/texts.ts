import type { RefusalCode } from '@cloud-sign-in/contract';
import type { FirstRefusalCode, RefusalTexts } from '../texts.ts';
import type { zhCN } from './zh-CN.ts';

/** Texts of the refusals that no first action meets. */
export type LaterRefusalTexts = RefusalTexts<Exclude<RefusalCode, FirstRefusalCode>>;

/** Everything the later views say, in one language; loaded with them. A language that lacks a key does not compile. */
export type StepTexts = typeof zhCN;

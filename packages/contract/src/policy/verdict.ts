import type { ErrorParams, RefusalCode } from '../errors.ts';

/** One rule judged: the refusal it would be, and whether it is met. The widget lists them live, the backend answers the first unmet. */
export type Verdict<C extends RefusalCode = RefusalCode> = { [K in C]: { code: K; params: ErrorParams<K>; met: boolean } }[C];

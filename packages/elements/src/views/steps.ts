import { unknownState } from './unknown-state.ts';
import type { StepViews } from './views.ts';

/** Every later view, in one chunk. `unknown`: what stands in for a state that is not listed here. */
export const steps = { unknown: unknownState } as StepViews & { unknown: typeof unknownState };

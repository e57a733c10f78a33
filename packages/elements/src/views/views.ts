import type { StateName } from '@cloud-sign-in/contract';
import type { StepView, View } from './view.ts';

/** A view for every state there is, and one for a state there is not (yet). */
export type StepViews = { readonly [S in StateName]: StepView<S> };

type Steps = typeof import('./steps.ts').steps;
let loaded: Promise<{ steps: Steps }> | undefined;
let steps: Steps | undefined;

/** Loads the later views, all at once: a person walks through most of them. */
export async function loadViews(): Promise<void> {
  loaded ??= import('./steps.ts');
  try {
    ({ steps } = await loaded);
  } catch (error) {
    loaded = undefined;
    throw error;
  }
}

/** The view of a state; undefined until `loadViews` is done. */
export function viewOf(state: string): View | undefined {
  return steps && ((Object.hasOwn(steps, state) ? steps[state as StateName] : steps.unknown) as View);
}

import type { StateName } from '@cloud-sign-in/contract';
import type { StepView } from './view.ts';

/** A view for every state there is, and one for a state there is not (yet). */
export type StepViews = { readonly [S in StateName]: StepView<S> };

type Module = typeof import('./steps.ts');
let loading: Promise<Module> | undefined;

/** Loads all that comes after the first view. */
export async function loadViews(): Promise<Module> {
  loading ??= import('./steps.ts');
  try {
    return await loading;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

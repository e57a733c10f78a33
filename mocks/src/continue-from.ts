import { policies, type PolicyName } from './policies.ts';
import { findScenario } from './scenarios/find-scenario.ts';
import type { ResetOptions } from './world-options.ts';
import type { WorldState } from './world-state.ts';

/**
 * A reset with what it leaves open taken from the world as it stands: the same scenario, seed and policy. Limits that were changed go back to the
 * policy's own. A scenario that is not played under the present policy brings its own.
 */
export function continueFrom(state: WorldState | undefined, wanted: ResetOptions): ResetOptions {
  if (state === undefined) return wanted;
  const scenario = wanted.scenario ?? state.scenario;
  const { policy } = state;
  const named = Object.hasOwn(policies, policy.id) ? (policy.id as PolicyName) : undefined;
  const isPlayed = named === undefined ? scenario === state.scenario : findScenario(scenario).policies.includes(named);
  return { seed: state.seed, ...(isPlayed && { policy: named ?? policy }), ...wanted, scenario };
}

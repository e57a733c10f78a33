import type { Policy } from '@cloud-sign-in/contract';
import { policies } from './policies.ts';
import { findScenario } from './scenarios/find-scenario.ts';
import type { Scenario } from './scenarios/scenario.ts';
import type { ResetOptions } from './world-options.ts';
import type { WorldState } from './world-state.ts';

/**
 * What a world begins with: its scenario, and its state before anything happened.
 * @param latency milliseconds, as the first fault
 * @throws Error for a scenario nobody wrote, and for one that cannot be played under the policy asked for
 */
export function planReset({ policy, scenario: name = 'fresh', seed, limits }: ResetOptions, latency: number): { scenario: Scenario; blank: WorldState } {
  const scenario = findScenario(name);
  const chosen: Policy = typeof policy === 'object' ? policy : policies[policy ?? scenario.policies[0]];
  if (typeof policy === 'string' && !scenario.policies.includes(policy)) throw new Error(`Scenario ${name} is played under ${scenario.policies.join(', ')}, not under ${policy}`);
  const ownSeed = seed === undefined ? makeSeed() : String(seed);
  const blank: WorldState = {
    format: 1,
    version: 0,
    life: makeSeed(),
    policy: limits === undefined ? chosen : { ...chosen, limits: { ...chosen.limits, ...limits } },
    scenario: name,
    seed: ownSeed,
    key: `key of ${ownSeed}`,
    clockOffset: 0,
    faults: latency > 0 ? { latency } : {},
    sent: [],
    rows: {},
    opened: 0,
  };
  return { scenario, blank };
}

/** `crypto.getRandomValues` works on plain http too, unlike the rest of WebCrypto. */
function makeSeed(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

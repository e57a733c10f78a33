import { policies, type PolicyName } from './policies.ts';
import { scenarios } from './scenarios/scenarios.ts';
import type { WorldOptions } from './world-options.ts';

/**
 * Reads from a page's address which world it asks for: `?policy=jd-cloud&scenario=name-taken&seed=7`. Names nobody knows are left out; a policy the
 * scenario is not played under gives way to the scenario.
 */
export function readWorldOptions(location: { search: string }): Pick<WorldOptions, 'policy' | 'scenario' | 'seed'> {
  const params = new URLSearchParams(location.search);
  const [policy, name, seed] = [params.get('policy'), params.get('scenario'), params.get('seed')];
  const scenario = scenarios.find((each) => each.name === name);
  const known = policy !== null && Object.hasOwn(policies, policy) ? (policy as PolicyName) : undefined;
  const isPlayed = known !== undefined && (scenario === undefined || scenario.policies.includes(known));
  return {
    ...(isPlayed ? { policy: known } : scenario && { policy: scenario.policies[0] }),
    ...(scenario && { scenario: scenario.name }),
    ...(seed !== null && { seed }),
  };
}

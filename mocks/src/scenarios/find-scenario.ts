import type { Scenario } from './scenario.ts';
import { scenarios } from './scenarios.ts';

/** @throws Error for a name nobody wrote a scenario for */
export function findScenario(name: string): Scenario {
  const scenario = scenarios.find((each) => each.name === name);
  if (scenario === undefined) throw new Error(`No scenario is named ${name}. There are: ${scenarios.map((each) => each.name).join(', ')}`);
  return scenario;
}

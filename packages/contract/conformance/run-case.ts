import { Driver } from './driver.ts';
import type { ConformanceCase, ConformanceTarget } from './target.ts';

/**
 * Runs one case against a backend: resets it to the case's policy, then lets the case drive it. Cases of one backend run one after another.
 * @throws ConformanceFailure with what was found wrong
 */
export async function runCase(each: ConformanceCase, target: ConformanceTarget): Promise<void> {
  const driver = new Driver(target);
  await driver.reset({ policy: each.policy, scenario: 'fresh', seed: 1, ...(each.limits && { limits: each.limits }) });
  await each.run(driver);
}

import { describe, test } from 'node:test';
import { selectCases } from '@cloud-sign-in/contract/conformance/select-cases';
import type { ConformanceTarget } from '@cloud-sign-in/contract/conformance/target';
import { runCase } from '@cloud-sign-in/contract/conformance/run-case';
import { createTestClock } from '@cloud-sign-in/backend/testing/test-clock';
import { createWorld } from './create-world.ts';
import { createMockFetch } from './fetch/mock-fetch.ts';

describe('conformance of the mock', () => {
  const world = createWorld({ storage: null, seed: 1, clock: createTestClock() });
  let browsers = 0;
  const target: ConformanceTarget = {
    baseUrl: world.baseUrl,
    origin: world.origin,
    has: ['vendors', 'scan'],
    newBrowser: () => createMockFetch({ world, device: `browser ${++browsers}` }),
  };
  for (const each of selectCases(target)) test(each.title, () => runCase(each, target));
});

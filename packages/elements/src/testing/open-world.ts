import { createWorld, type World } from '@cloud-sign-in/mocks';
import { machineClock } from '@cloud-sign-in/mocks/ports/machine-clock';
import { createClient, type Client } from '@cloud-sign-in/sdk/client';
import type { PolicyName } from '@cloud-sign-in/mocks/policies';

export interface TestWorld {
  readonly world: World;
  /** A tab of a device: tabs of one device share its cookies. */
  openTab(device?: string): Client;
  /** Moves time on, for the backend and for every tab. */
  turn(milliseconds: number): Promise<void>;
  /** How many requests of this end were sent to the backend. */
  sent(end: string): number;
}

/** The whole backend in this page, by a clock that stands still until the test turns it. */
export async function openWorld(policy: PolicyName, scenario = 'fresh'): Promise<TestWorld> {
  let passed = 0;
  const world = createWorld({ policy, scenario, storage: null, seed: 11, clock: { now: () => Date.UTC(2026, 10, 22, 2), wait: machineClock.wait } });
  await world.ready;
  return {
    world,
    openTab: (device = 'browser') => createClient({
      baseUrl: world.baseUrl, fetch: world.fetch(device), monotonicNow: () => passed, openChannel: () => undefined,
      storage: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined },
    }),
    async turn(milliseconds) {
      passed += milliseconds;
      await world.clock.turn(milliseconds);
    },
    sent: (end) => world.requests.list().filter(({ path }) => path.split('?')[0]?.endsWith(end)).length,
  };
}

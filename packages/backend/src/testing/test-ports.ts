import type { BackendEvent, Events, Ports } from '../ports.ts';
import { createCookieJars, type CookieJars } from './cookie-jars.ts';
import { createHmacVault } from './hmac-vault.ts';
import { createLightHasher, type LightHasher } from './light-hasher.ts';
import { createMemoryShelf } from './memory-shelf.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';
import { createQuestionCheck, type QuestionCheck } from './question-check.ts';
import { createRecordingMessenger, type RecordingMessenger } from './recording-messenger.ts';
import { createSeededRandom } from './seeded-random.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

export interface TestPorts extends Ports {
  clock: TestClock;
  hasher: LightHasher;
  /** Requests that were not bound to a device all come from the device `browser`. */
  cookies: CookieJars;
  /** Every cookie of every device. */
  jars: ReturnType<typeof createMemoryShelf>['jars'];
  store: MemoryStore;
  messenger: RecordingMessenger;
  humanCheck: QuestionCheck;
  events: Events & { readonly all: BackendEvent[] };
}

/**
 * All ports for a test: nothing leaves the process, nothing is left to chance, and time stands still until it is turned.
 * @param overrides ports to use instead
 * @param seed of all random bytes
 */
export function createTestPorts(overrides: Partial<TestPorts> = {}, seed = 'test'): TestPorts {
  const clock = overrides.clock ?? createTestClock();
  const random = overrides.random ?? createSeededRandom(seed);
  const vault = overrides.vault ?? createHmacVault(`key of ${seed}`, random);
  const store = overrides.store ?? createMemoryStore({ now: clock.now });
  const shelf = createMemoryShelf();
  const all: BackendEvent[] = [];
  return {
    clock,
    random,
    vault,
    store,
    hasher: createLightHasher(random),
    cookies: createCookieJars(shelf, clock.now, 'browser'),
    jars: shelf.jars,
    messenger: createRecordingMessenger(),
    humanCheck: createQuestionCheck({ clock, random, store, vault }),
    events: { all, emit: (event) => { all.push(event); } },
    fetch: async () => { throw new Error('A test has no network'); },
    ...overrides,
  };
}

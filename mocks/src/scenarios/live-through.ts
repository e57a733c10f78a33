import type { Clock } from '@cloud-sign-in/backend/ports';
import type { JarCookie } from '@cloud-sign-in/backend/testing/cookie-jars';
import { createMemoryShelf } from '@cloud-sign-in/backend/testing/memory-shelf';
import { createMockFetch } from '../fetch/mock-fetch.ts';
import { createLife, type LifeParts } from '../life.ts';
import { createSeededRandom } from '@cloud-sign-in/backend/testing/seeded-random';
import { createOutbox } from '../outbox.ts';
import { simulatedAddresses } from '../simulated-addresses.ts';
import { createWorldClock } from '../ports/world-clock.ts';
import { createMemoryRecord } from '../record/memory-record.ts';
import type { World } from '../world.ts';
import type { WorldState } from '../world-state.ts';
import { createVendors } from '../vendors/create-vendors.ts';
import { createPerson } from './person.ts';
import type { Scenario } from './scenario.ts';

const past = 30 * 24 * 60 * 60 * 1000;

/** The state a scenario leads to, and the cookies of everybody in it. */
export interface Past { state: WorldState; jars: ReadonlyMap<string, ReadonlyMap<string, JarCookie>> }

/**
 * Lives a scenario's past through, on a backend of its own whose clock runs from 30 days ago to now.
 * @param blank the state before anything happened
 */
export async function liveThrough(scenario: Scenario, blank: WorldState, origin: string, machine: Clock, config: LifeParts['config'], vendorPage: string): Promise<Past> {
  const record = createMemoryRecord({ ...blank, clockOffset: -past, faults: {} });
  const clock = createWorldClock(record, machine);
  const outbox = createOutbox(record, clock.now);
  const shelf = createMemoryShelf();
  const baseUrl = origin + config.prefix;
  const handle: World['answer'] = (request, sender) => life.handle(request, sender);
  const world = { origin, baseUrl, answer: handle };
  const vendors = createVendors({ clock, random: createSeededRandom(`${blank.seed}/past/vendors`), record, ready: () => Promise.resolve(), world, handle, vendorPage });
  const life = createLife({ state: blank, instance: 'past', record, shelf, clock, messenger: outbox, vendors, config, site: { ...scenario.site, providersOff: [] } });
  let persons = 0;
  try {
    await scenario.seed({
      policy: blank.policy,
      vendors,
      person: (device) => createPerson({
        name: `scenario-${++persons}`,
        device,
        // Strangers live elsewhere: what they did counts against no limit of the visitor.
        fetch: createMockFetch({ world, device, ...(device === 'browser' || device === 'phone' ? {} : { address: simulatedAddresses.elsewhere }) }),
        baseUrl,
        messages: outbox.list,
        answerTo: life.answerTo,
      }),
      moveTo: (millisecondsAgo) => clock.turn(-millisecondsAgo - (record.read()?.clockOffset ?? 0)),
    });
    const known = record.read()?.vendors;
    return { state: { ...blank, rows: life.rows(), sent: outbox.list(), ...(known && { vendors: known }) }, jars: shelf.jars };
  } finally {
    life.close();
  }
}

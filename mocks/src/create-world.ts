import { createSeededRandom } from '@cloud-sign-in/backend/testing/seeded-random';
import { continueFrom } from './continue-from.ts';
import { createAnswer } from './fetch/create-answer.ts';
import { createMockFetch } from './fetch/mock-fetch.ts';
import { createLife, type Life } from './life.ts';
import { createOutbox } from './outbox.ts';
import { planReset } from './plan-reset.ts';
import { createWorldClock } from './ports/world-clock.ts';
import { openShelf } from './ports/open-shelf.ts';
import { openRecord } from './record/open-record.ts';
import { createRequestLog } from './request-log.ts';
import { findScenario } from './scenarios/find-scenario.ts';
import { liveThrough } from './scenarios/live-through.ts';
import { settleOptions } from './settle-options.ts';
import { createSubscribers } from './subscribers.ts';
import { createTestingRoutes } from './testing-routes.ts';
import { createVendors } from './vendors/create-vendors.ts';
import type { World } from './world.ts';
import type { ResetOptions, WorldOptions } from './world-options.ts';
import type { WorldState } from './world-state.ts';

/**
 * Creates a world, or enters the one that is kept under this name: with what was asked for it goes on where it stood, else it is reset. Every tab of
 * an origin enters the same world and runs the backend over it, like several processes over one database.
 * @see WorldOptions
 */
export function createWorld(options: WorldOptions = {}): World {
  const settings = settleOptions(options);
  const { origin, prefix, machine, name, storage } = settings;
  const record = openRecord(storage, name, settings.warn);
  const shelf = openShelf(storage, name);
  const clock = createWorldClock(record, machine);
  const outbox = createOutbox(record, clock.now);
  const log = createRequestLog();
  let life: Life | undefined;
  let vendorRandom = createSeededRandom(name); // of the first life, from when it is entered
  let entering: Promise<Life> | undefined;

  const begin = async (plan: ResetOptions, isWanted: (state: WorldState) => boolean): Promise<void> => {
    const { scenario, blank } = planReset(plan, settings.latency);
    const past = await liveThrough(scenario, blank, origin, machine, config, settings.vendorPage);
    const isOurs = await record.change((state) => (state && isWanted(state) ? { result: false } : { state: past.state, result: true }));
    if (!isOurs) return; // another tab was quicker
    shelf.clear();
    for (const [device, jar] of past.jars) for (const [cookie, value] of jar) shelf.write(device, cookie, value);
  };

  const enter = async (): Promise<Life> => {
    const state = await record.change((before) => (before ? { state: { ...before, opened: before.opened + 1 }, result: before } : { result: undefined }));
    if (state === undefined) { // somebody cleared the storage
      await begin(options, () => true);
      return enter();
    }
    life?.close();
    vendorRandom = createSeededRandom(`${state.seed}/${state.opened}/vendors`);
    life = createLife({ state, instance: state.opened, record, shelf, clock, messenger: outbox, vendors, config, site: findScenario(state.scenario).site });
    return life;
  };

  const current = (): Promise<Life> => {
    if (life && life.id === record.read()?.life) return Promise.resolve(life);
    entering ??= enter().finally(() => { entering = undefined; });
    return entering;
  };

  const faultChanges = createSubscribers();
  let knownFaults = '';
  const leaveRecord = record.subscribe(() => {
    if (life && life.id !== record.read()?.life) life.close(); // reset by another tab: its open streams end now
    const now = JSON.stringify(record.read()?.faults ?? {});
    if (now !== knownFaults) faultChanges.tell();
    knownFaults = now;
  });
  const faults: World['faults'] = {
    get: () => record.read()?.faults ?? {},
    set: (next) => record.change((state) => (state ? { state: { ...state, faults: next }, result: undefined } : { result: undefined })),
    subscribe: faultChanges.subscribe,
  };

  const handle: World['answer'] = async (request, sender) => {
    await world.ready;
    return (await current()).handle(request, sender);
  };

  const baseUrl = origin + prefix;
  const answer = createAnswer({ prefix, machine, now: clock.now, handle, faults, log });
  const vendors = createVendors({
    clock, random: { bytes: (count) => vendorRandom.bytes(count) }, record, ready: () => world.ready, world: { origin, baseUrl, answer }, handle, vendorPage: settings.vendorPage,
  });
  const world: World = {
    origin,
    baseUrl,
    vendors,
    outbox: { list: outbox.list, subscribe: outbox.subscribe, clear: outbox.clear },
    clock: { now: clock.now, turn: clock.turn, subscribe: clock.subscribe },
    faults,
    requests: { list: log.list, subscribe: log.subscribe, clear: log.clear },
    fetch: (device = 'browser', userAgent) => createMockFetch({ world, device, ...(userAgent !== undefined && { userAgent }) }),
    answer,
    async reset(next = {}) {
      await world.ready;
      await begin(continueFrom(record.read(), typeof next === 'string' ? { scenario: next } : next), () => false);
      await current();
    },
    describe() {
      const state = record.read();
      const scenario = findScenario(state?.scenario ?? options.scenario ?? 'fresh');
      const known = typeof scenario.known !== 'function' ? scenario.known : state ? scenario.known(state.policy) : {};
      return {
        policy: state?.policy.id ?? '', scenario: scenario.name, title: scenario.title, seed: state?.seed ?? '', begin: scenario.begin, known, isKept: record.isShared,
      };
    },
    close() {
      leaveRecord();
      life?.close();
      record.close();
    },
    ready: Promise.resolve(),
  };

  const config = {
    origins: [origin],
    prefix,
    linkPage: settings.linkPage,
    loginPage: settings.loginPage,
    scanPage: settings.scanPage,
    testing: createTestingRoutes({ prefix, world, answerTo: async (id) => (await current()).answerTo(id) }),
  };
  const suits = suitsOptions(options);
  const ready = (async () => {
    const state = record.read();
    if (!state || !suits(state)) await begin(options, suits);
    await current();
  })();
  return Object.assign(world, { ready });
}

/** Whether a kept world is the one that is asked for. What was not asked for may be anything. */
function suitsOptions({ policy, scenario, seed }: WorldOptions): (state: WorldState) => boolean {
  return (state) =>
    (policy === undefined || state.policy.id === (typeof policy === 'string' ? policy : policy.id)) &&
    (scenario === undefined || state.scenario === scenario) &&
    (seed === undefined || state.seed === String(seed));
}

import type { Clock, Messenger } from '@cloud-sign-in/backend';
import { toResponse } from '@cloud-sign-in/backend/http/to-response';
import { createValkeyBell } from '../bell/create-valkey-bell.ts';
import { findPolicy } from '../config/find-policy.ts';
import type { Settings } from '../config/settings.ts';
import { describeError } from '../log/describe-error.ts';
import type { Logger } from '../log/logger.ts';
import { createArgon2Hasher, type Argon2Options } from '../ports/argon2-hasher.ts';
import { systemClock } from '../ports/system-clock.ts';
import { combineInstruments } from '../instruments/combine-instruments.ts';
import { createMetrics } from '../metrics/create-metrics.ts';
import { logFailures } from '../senders/log-failures.ts';
import { countOutbox } from '../store/count-outbox.ts';
import { migrate } from '../store/migrate.ts';
import { sweep } from '../store/sweep.ts';
import { tellDatabaseFault } from '../store/tell-database-fault.ts';
import { createTraceInstrument } from '../traces/trace-instrument.ts';
import { createLife } from './create-life.ts';
import { createReadiness } from './create-readiness.ts';
import { openDatabase } from './open-database.ts';
import { repeat } from './repeat.ts';
import type { Service } from './service.ts';
import { toCarrier } from './to-carrier.ts';

const drainMilliseconds = 15_000;
const sweepMilliseconds = 60_000;
const lastDrainMilliseconds = 3000;

export interface ServiceHands {
  messenger: Messenger;
  log: Logger;
  /** The machine's if left out. */
  clock?: Clock;
  /** The way to vendors, for a site behind an outgoing proxy, or a test. Node's own if left out. */
  fetch?: typeof globalThis.fetch;
  /** Told when only a new process can go on: of whoever owns this one. */
  onFault?: () => void;
}

/**
 * Opens the database, brings its tables up to date, and answers requests. Messages that another process left behind are sent, expired rows swept.
 * @throws Error when the configuration is wrong or the database cannot be used
 */
export async function createService(settings: Settings, { clock = systemClock, fetch = globalThis.fetch, log, messenger, onFault }: ServiceHands): Promise<Service> {
  const database = openDatabase(settings, log, onFault);
  const bell = settings.valkeyUrl === undefined ? undefined : createValkeyBell(settings.valkeyUrl, log);
  try {
    const { from, to } = await migrate(database).catch((error: unknown) => { throw tellDatabaseFault('The tables of the database cannot be brought up to date', error); });
    if (from < to) log.info('database.migrated', { from, to });
    const policy = findPolicy(settings.policy);
    const hasher = createArgon2Hasher(settings.passwords as Argon2Options);
    const metrics = settings.metrics && createMetrics();
    const instrument = combineInstruments([createTraceInstrument(), ...(metrics ? [metrics.instrument] : [])]);
    const { answer, backend, countWaiting } = createLife({ settings, policy, database, bell, clock, fetch, messenger: logFailures(messenger, log), hasher, log, instrument });
    metrics?.observe({ hashing: hasher.count, waitingPages: countWaiting, connections: () => database.connections?.(), outbox: () => countOutbox(database) });
    const closing = new AbortController();
    const work = Promise.all([
      repeat(clock, drainMilliseconds, closing.signal, () => backend.pickUpMessages(), (error) => log.warn('outbox.failed', describeError(error))),
      repeat(clock, sweepMilliseconds, closing.signal, async () => {
        for (let isDone = false; !isDone && !closing.signal.aborted;) ({ isDone } = await sweep(database, clock.now()));
      }, (error) => log.warn('sweep.failed', describeError(error))),
    ]);
    return {
      answer,
      handle: async (request, socketAddress) => toResponse(await answer(request, socketAddress)),
      getSession: (request) => backend.getSession(toCarrier(request)),
      isReady: createReadiness(database),
      ...(metrics && { readMetrics: metrics.read }),
      endStreams: () => backend.close(),
      async close() {
        backend.close();
        closing.abort();
        bell?.close();
        await work;
        // A message that is on its way now is seen through, so that it does not leave a second time.
        const drained = new AbortController();
        await Promise.race([backend.drainOutbox().catch(() => undefined), clock.wait(lastDrainMilliseconds, drained.signal)]);
        drained.abort(); // else the process would live on until that time is over
        await database.close();
      },
    };
  } catch (error) {
    bell?.close();
    await database.close();
    throw error;
  }
}

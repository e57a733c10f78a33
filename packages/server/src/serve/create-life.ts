import { createMonotonicClock } from '@cloud-sign-in/backend/clock/monotonic-clock';
import { createBackend, type Backend, type Clock, type Messenger, type Provider } from '@cloud-sign-in/backend';
import { createQuestionCheck, type QuestionCheck } from '@cloud-sign-in/backend/testing/question-check';
import type { TextAnswer } from '@cloud-sign-in/backend/http/text-answer';
import type { Hasher } from '@cloud-sign-in/backend/ports';
import type { Policy } from '@cloud-sign-in/contract';
import type { ChangeBell } from '../bell/change-bell.ts';
import type { Settings } from '../config/settings.ts';
import { combineInstruments } from '../instruments/combine-instruments.ts';
import { instrumentPorts } from '../instruments/instrument-ports.ts';
import type { Ending, Instrument } from '../instruments/instrument.ts';
import { routeOf } from '../instruments/route-of.ts';
import { createProviders } from '../providers/create-providers.ts';
import { describeError } from '../log/describe-error.ts';
import type { Logger } from '../log/logger.ts';
import { createClientAddress } from '../ports/client-address.ts';
import { headerCookies } from '../ports/header-cookies.ts';
import { createNodeVault } from '../ports/node-vault.ts';
import { systemRandom } from '../ports/system-random.ts';
import type { Database } from '../store/database.ts';
import { countWaits } from '../store/count-waits.ts';
import { createSqlStore } from '../store/sql-store.ts';
import { createTraceInstrument } from '../traces/trace-instrument.ts';
import { requestIdOf } from './request-id-of.ts';

export interface LifeParts {
  settings: Settings;
  policy: Policy;
  database: Database;
  bell?: ChangeBell | undefined;
  clock: Clock;
  messenger: Messenger;
  hasher: Hasher;
  log: Logger;
  /** What is measured, and by what. */
  instrument?: Instrument;
  /** The way to vendors. */
  fetch: typeof globalThis.fetch;
  /** Changes how a provider is offered. */
  adaptProvider?: ((provider: Provider) => Provider) | undefined;
  testing?: (request: Request) => Promise<Response | undefined>;
}

/** Events somebody should look at; the others are facts. */
const levels: Readonly<Record<string, 'warn' | 'error'>> = { 'request.failed': 'error', 'store.failed': 'error', 'message.given_up': 'warn', 'message.not_sent': 'warn', 'provider.failed': 'warn' };

/** A backend over these hands. A server has one; one for development a new one with each reset. */
export interface Life {
  answer(request: Request, socketAddress: string | undefined): Promise<Response | TextAnswer>;
  backend: Backend;
  /** Of the pages that wait just now. */
  countWaiting(): number;
  humanCheck: QuestionCheck;
}

const unwatched = combineInstruments([createTraceInstrument()]);
const describeAnswer = (answer: Response | TextAnswer): Ending => ({ outcome: String(answer.status), requestId: requestIdOf(answer) });

/** @throws Error that lists what is wrong with the configuration */
export function createLife({ adaptProvider = (provider) => provider, bell, clock: machine, database, fetch, hasher, instrument = unwatched, log, messenger, policy, settings, testing }: LifeParts): Life {
  const { baseUrl, keys, linkPage, loginPage, origins, prefix, returnOrigins, scanPage, tokens, trustedProxies } = settings;
  // For all of them: what one takes for over must not live again for another (fault 38).
  const clock = createMonotonicClock(machine);
  const sockets = new WeakMap<Request, string>();
  const clientAddress = createClientAddress(trustedProxies);
  const vault = createNodeVault(keys);
  const sqlStore = createSqlStore(database, { bell, now: clock.now, onWatchFailure: (error) => log.warn('store.watch_failed', describeError(error)) });
  const { countWaiting, store } = countWaits(sqlStore);
  const humanCheck = createQuestionCheck({ clock, random: systemRandom, store, vault }, policy.lifetimes.humanCheck);
  const ports = instrumentPorts({
    clock, hasher, humanCheck, messenger, store, vault,
    random: systemRandom,
    cookies: headerCookies,
    events: { emit: ({ at: _at, detail, name, ...facts }) => log[levels[name] ?? 'info'](name, { ...facts, ...detail }) },
    fetch,
  }, instrument);
  const providers = createProviders(settings, policy, ports).map(adaptProvider);
  const backend = createBackend(ports, {
    policy, origins, prefix, linkPage, loginPage, returnOrigins, providers, tokens,
    ...(baseUrl !== undefined && { baseUrl }),
    ...(scanPage !== undefined && { scanPage }),
    addressOf: (request) => clientAddress(sockets.get(request), request.headers.get('X-Forwarded-For')),
    ...(testing && { testing }),
  });
  return {
    backend,
    countWaiting,
    humanCheck,
    answer(request, socketAddress) {
      if (socketAddress !== undefined) sockets.set(request, socketAddress);
      const { method, url } = request;
      return instrument.measure({ kind: 'request', ...routeOf(method, new URL(url).pathname, prefix) }, () => backend.answer(request), describeAnswer);
    },
  };
}

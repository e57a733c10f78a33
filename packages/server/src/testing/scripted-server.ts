import { createBackend, type BackendConfig, type Messenger } from '@cloud-sign-in/backend';
import type { RenderedMessage } from '@cloud-sign-in/backend/messages/message';
import type { Store } from '@cloud-sign-in/backend/ports';
import { createQuestionCheck } from '@cloud-sign-in/backend/testing/question-check';
import { createScriptedProvider, type ScriptedProvider } from '@cloud-sign-in/backend/testing/scripted-provider';
import type { Policy, ProviderId } from '@cloud-sign-in/contract';
import { createTurningClock, type TurningClock } from '../development/turning-clock.ts';
import { createLogger } from '../log/logger.ts';
import { createArgon2Hasher } from '../ports/argon2-hasher.ts';
import { headerCookies } from '../ports/header-cookies.ts';
import { createNodeVault } from '../ports/node-vault.ts';
import { systemRandom } from '../ports/system-random.ts';
import { listen } from '../serve/listen.ts';
import type { Served } from '../serve/service.ts';
import type { Database } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { createSqlStore } from '../store/sql-store.ts';
import { makeTestSettings } from './test-settings.ts';

/** What servers over one database share in a test: time, vendors, what was sent. */
export interface SharedHands {
  clock: TurningClock;
  providers: ReadonlyMap<ProviderId, ScriptedProvider>;
  sent: RenderedMessage[];
  /** `name {detail}` of each request or store that failed. */
  failures: string[];
}

export function makeSharedHands(policy: Policy): SharedHands {
  return { clock: createTurningClock(), sent: [], failures: [], providers: new Map(policy.providers.map(({ provider }) => [provider, createScriptedProvider(provider, provider !== 'wechat-official-account')])) };
}

/**
 * The server over a database, on a socket, with every port of its own but the vendors', who are scripted, and the sender, who keeps what it is given.
 * @param wrapStore what stands between the backend and its store
 */
export async function openScriptedServer(database: Database, policy: Policy, hands: SharedHands = makeSharedHands(policy), { messenger, port = 0, wrapStore = (store) => store }: { messenger?: Messenger; port?: number; wrapStore?: (store: Store) => Store } = {}) {
  await migrate(database);
  const { keys, origins, linkPage, loginPage, prefix } = makeTestSettings();
  const { clock, failures, providers, sent } = hands;
  const vault = createNodeVault(keys);
  const store = wrapStore(createSqlStore(database, { now: clock.now, watchMilliseconds: 20 }));
  const humanCheck = createQuestionCheck({ clock, random: systemRandom, store, vault }, policy.lifetimes.humanCheck);
  const config: BackendConfig = { policy, origins, linkPage, loginPage, prefix, providers: [...providers.values()], scanPage: 'https://app.example/scan' };
  const backend = createBackend({
    clock, humanCheck, store, vault,
    messenger: messenger ?? { send: async (message) => { sent.push(message); } },
    hasher: createArgon2Hasher({ memoryKibibytes: 64, passes: 1 }), random: systemRandom, cookies: headerCookies, fetch: globalThis.fetch,
    events: { emit: ({ detail, name }) => { if (name === 'request.failed' || name === 'store.failed') failures.push(`${name} ${JSON.stringify(detail)}`); } },
  }, config);
  const service: Served = {
    answer: backend.answer,
    isReady: () => Promise.resolve(true),
    endStreams: () => backend.close(),
    close: () => backend.drainOutbox(),
  };
  const listener = await listen(service, { host: '127.0.0.1', port }, createLogger(() => undefined));
  return { ...hands, address: listener.address, port: Number(new URL(listener.address).port), prefix, backend, humanCheck, policy, stop: () => listener.stop() };
}
export type ScriptedServer = Awaited<ReturnType<typeof openScriptedServer>>;

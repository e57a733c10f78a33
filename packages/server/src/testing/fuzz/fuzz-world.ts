import { createBackend, type BackendConfig, type Messenger } from '@cloud-sign-in/backend';
import { createQuestionCheck } from '@cloud-sign-in/backend/testing/question-check';
import { createScriptedProvider } from '@cloud-sign-in/backend/testing/scripted-provider';
import type { Policy } from '@cloud-sign-in/contract';
import { createTurningClock } from '../../development/turning-clock.ts';
import { createLogger } from '../../log/logger.ts';
import { createArgon2Hasher } from '../../ports/argon2-hasher.ts';
import { headerCookies } from '../../ports/header-cookies.ts';
import { createNodeVault } from '../../ports/node-vault.ts';
import { systemRandom } from '../../ports/system-random.ts';
import { listen } from '../../serve/listen.ts';
import type { Database } from '../../store/database.ts';
import { migrate } from '../../store/migrate.ts';
import { createSqlStore } from '../../store/sql-store.ts';
import type { Service } from '../../serve/service.ts';
import { makeTestSettings } from '../test-settings.ts';

const none = { target: [], address: [], flow: [] };
/** No request is too many, so that what lies behind the limits is reached. */
export const openLimits: Policy['limits'] = { sendPasscode: none, sendMail: none, verifyPasscode: none, login: none, begin: none, register: none, accountNameAsked: none, link: none, scan: none };

/** The server over a database, with every port of its own but the vendors': those are scripted. */
export async function openFuzzWorld(database: Database, policy: Policy) {
  await migrate(database);
  const { keys, origins, linkPage, loginPage, prefix } = makeTestSettings();
  const clock = createTurningClock();
  const failures: string[] = [];
  const sent: { to: string; text: string }[] = [];
  const messenger: Messenger = { send: async ({ text, to }) => { sent.push({ to, text: text ?? '' }); } };
  const vault = createNodeVault(keys);
  const store = createSqlStore(database, { now: clock.now, watchMilliseconds: 20 });
  const humanCheck = createQuestionCheck({ clock, random: systemRandom, store, vault }, policy.lifetimes.humanCheck);
  const scripted = policy.providers.map(({ provider }) => createScriptedProvider(provider, provider !== 'wechat-official-account'));
  const config: BackendConfig = { policy, origins, linkPage, loginPage, prefix, providers: scripted, scanPage: 'https://app.example/scan' };
  const backend = createBackend({
    clock, humanCheck, messenger, store, vault,
    hasher: createArgon2Hasher({ memoryKibibytes: 64, passes: 1 }), random: systemRandom, cookies: headerCookies, fetch: globalThis.fetch,
    events: { emit: ({ detail, name }) => { if (name === 'request.failed' || name === 'store.failed') failures.push(`${name} ${JSON.stringify(detail)}`); } },
  }, config);
  const service: Service = {
    handle: (request: Request) => backend.handle(request),
    getSession: () => Promise.resolve(null),
    isReady: () => Promise.resolve(true),
    endStreams: () => backend.close(),
    close: () => backend.drainOutbox(),
  };
  const listener = await listen(service, { host: '127.0.0.1', port: 0 }, createLogger(() => undefined));
  return { address: listener.address, port: Number(new URL(listener.address).port), prefix, backend, clock, failures, humanCheck, policy, sent, providers: new Map(scripted.map((each) => [each.id, each])), stop: () => listener.stop() };
}
export type FuzzWorld = Awaited<ReturnType<typeof openFuzzWorld>>;

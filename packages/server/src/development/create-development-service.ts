import { BlockList, isIP } from 'node:net';
import type { Provider } from '@cloud-sign-in/backend';
import { policy as policySchema, type Policy } from '@cloud-sign-in/contract/policy/policy';
import { createConsoleMessenger } from '../ports/console-messenger.ts';
import { findBaseUrl } from '../config/find-base-url.ts';
import { findPolicy } from '../config/find-policy.ts';
import { toResponse } from '@cloud-sign-in/backend/http/to-response';
import { policies } from '../config/policies.ts';
import type { Settings } from '../config/settings.ts';
import type { Logger } from '../log/logger.ts';
import { createArgon2Hasher, type Argon2Options } from '../ports/argon2-hasher.ts';
import { createLife } from '../serve/create-life.ts';
import { createReadiness } from '../serve/create-readiness.ts';
import { openDatabase } from '../serve/open-database.ts';
import type { Service } from '../serve/service.ts';
import { toCarrier } from '../serve/to-carrier.ts';
import { layouts } from '../store/layouts.ts';
import { migrate } from '../store/migrate.ts';
import { createTestingRoutes, type ResetRequest } from '../testing-routes.ts';
import { createSentMessages } from './sent-messages.ts';
import { createTurningClock } from './turning-clock.ts';
import { createFakedVendors, type FakedVendorParts, type FakedVendors } from './vendors/create-faked-vendors.ts';
import { listenVendors } from './vendors/listen-vendors.ts';
import { registeredProviders } from './vendors/registered-providers.ts';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

export interface DevelopmentOptions {
  /** Where messages are shown. */
  show?: ((text: string) => void) | undefined;
  /** Where faked vendors keep what they know. */
  recordOf?: FakedVendorParts['recordOf'];
  /** Changes how a provider is offered. */
  adaptProvider?: ((provider: Provider, vendors: FakedVendors) => Provider) | undefined;
}

/**
 * A server to develop and test against: real database, real hashing, and the testing routes, by which anybody who reaches them reads every passcode and
 * forgets every account. So it is refused where others could reach it (LIM-3). Where no provider is configured, faked vendors stand in for the real
 * ones, reached over HTTP as those are.
 * @throws Error on any address but loopback
 */
export async function createDevelopmentService(settings: Settings, log: Logger, { adaptProvider, recordOf, show }: DevelopmentOptions = {}): Promise<Service> {
  const { host, prefix } = settings;
  const isLoopback = host === 'localhost' || (isIP(host) !== 0 && loopback.check(host, isIP(host) === 4 ? 'ipv4' : 'ipv6'));
  if (!isLoopback) throw new Error(`The development flag works on loopback only, not on host "${host}": its testing routes would let anybody read passcodes and forget accounts.`);
  const database = openDatabase(settings, log);
  await migrate(database);
  const hasher = createArgon2Hasher(settings.passwords as Argon2Options);
  const baseUrl = findBaseUrl(settings);
  const isFaked = Object.keys(settings.providers).length === 0;
  const listener = isFaked ? await listenVendors((input, init) => current.vendors.fetch(input, init)) : undefined;

  const begin = (policy: Policy) => {
    const clock = createTurningClock();
    const messages = createSentMessages(clock.now, createConsoleMessenger(show));
    const vendors = createFakedVendors({ clock, baseUrl, recordOf, send: async (request) => toResponse(await life.answer(request, '127.0.0.1')) });
    const testing = createTestingRoutes({
      prefix, clock, messages, reset,
      answerTo: (id) => life.humanCheck.answerTo(id),
      ...(isFaked && { play: vendors.play }),
    });
    const life = createLife({
      settings: isFaked ? { ...settings, providers: registeredProviders(vendors.registry) } : settings,
      policy, database, clock, messenger: messages, hasher, log, testing,
      fetch: listener?.fetch ?? globalThis.fetch,
      adaptProvider: adaptProvider && ((provider) => adaptProvider(provider, vendors)),
    });
    return { ...life, policy, vendors };
  };

  const reset = async ({ limits, policy: name }: ResetRequest) => {
    const before = current;
    const chosen: Policy = name === undefined ? before.policy : policies[name];
    const policy = limits === undefined ? chosen : policySchema.parse({ ...chosen, limits: { ...chosen.limits, ...limits } });
    const next = begin(policy);
    before.backend.close();
    await before.backend.drainOutbox(); // nothing of the past is sent into the new time
    await database.query.transaction().execute(async (transaction) => {
      for (const { table } of Object.values(layouts)) await transaction.deleteFrom(table).execute();
    });
    current = next;
    return { policy: policy.id, scenario: 'fresh' };
  };

  let current = begin(findPolicy(settings.policy));
  const answer: Service['answer'] = async (request, socketAddress) => {
    const { answer: answerNow, backend, policy, vendors } = current;
    if (isFaked && asksProvider(request, prefix) && policy.providers.some(({ provider }) => provider === 'wechat-official-account')) await vendors.keepUp();
    const found = await answerNow(request, socketAddress);
    await backend.drainOutbox().catch(() => undefined); // a message is there with the answer, so that a test need not wait
    return found;
  };
  return {
    answer,
    handle: async (request, socketAddress) => toResponse(await answer(request, socketAddress)),
    getSession: (request) => current.backend.getSession(toCarrier(request)),
    isReady: createReadiness(database),
    endStreams: () => current.backend.close(),
    async close() {
      current.backend.close();
      await current.backend.drainOutbox().catch(() => undefined);
      await listener?.stop();
      await database.close();
    },
  };
}

/** Whether a flow may go to a provider by it, so that vendors should have done what they do by themselves. */
function asksProvider({ method, url }: Request, prefix: string): boolean {
  return method === 'POST' && new URL(url).pathname.startsWith(`${prefix}/flows`);
}

import { BlockList, isIP } from 'node:net';
import { policy as policySchema, type Policy } from '@cloud-sign-in/contract/policy/policy';
import { createConsoleMessenger } from '../ports/console-messenger.ts';
import { policies, type Settings } from '../config/settings.ts';
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

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/**
 * A server to develop and test against: real database, real hashing, and the testing routes, by which anybody who reaches them reads every passcode and
 * forgets every account. So it is refused where others could reach it (LIM-3).
 * @param show where messages are shown
 * @throws Error on any address but loopback
 */
export async function createDevelopmentService(settings: Settings, log: Logger, show?: (text: string) => void): Promise<Service> {
  const { host, prefix } = settings;
  const isLoopback = host === 'localhost' || (isIP(host) !== 0 && loopback.check(host, isIP(host) === 4 ? 'ipv4' : 'ipv6'));
  if (!isLoopback) throw new Error(`The development flag works on loopback only, not on host "${host}": its testing routes would let anybody read passcodes and forget accounts.`);
  const database = openDatabase(settings, log);
  await migrate(database);
  const hasher = createArgon2Hasher(settings.passwords as Argon2Options);
  const own = typeof settings.policy === 'string' ? policies[settings.policy] : settings.policy;

  const begin = (policy: Policy) => {
    const clock = createTurningClock();
    const messages = createSentMessages(clock.now, createConsoleMessenger(show));
    const testing = createTestingRoutes({
      prefix, clock, messages, reset,
      answerTo: (id) => life.humanCheck.answerTo(id),
    });
    const life = createLife({ settings, policy, database, clock, messenger: messages, hasher, log, testing });
    return { ...life, policy };
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

  let current = begin(own);
  return {
    async handle(request, socketAddress) {
      const { backend, handle } = current;
      const response = await handle(request, socketAddress);
      await backend.drainOutbox().catch(() => undefined); // a message is there with the answer, so that a test need not wait
      return response;
    },
    getSession: (request) => current.backend.getSession(toCarrier(request)),
    isReady: createReadiness(database),
    endStreams: () => current.backend.close(),
    async close() {
      current.backend.close();
      await current.backend.drainOutbox().catch(() => undefined);
      await database.close();
    },
  };
}

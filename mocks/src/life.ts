import type { BackendConfig } from '@cloud-sign-in/backend/config';
import { createBackend } from '@cloud-sign-in/backend/http/create-backend';
import type { Messenger } from '@cloud-sign-in/backend/ports';
import { createCookieJars, type JarShelf } from '@cloud-sign-in/backend/testing/cookie-jars';
import { createHmacVault } from '@cloud-sign-in/backend/testing/hmac-vault';
import { createLightHasher } from '@cloud-sign-in/backend/testing/light-hasher';
import type { StoreState } from '@cloud-sign-in/backend/testing/memory-store';
import { createQuestionCheck } from '@cloud-sign-in/backend/testing/question-check';
import { createSeededRandom } from '@cloud-sign-in/backend/testing/seeded-random';
import { placeOfAddress } from './place-of-address.ts';
import { createSharedStore } from './ports/shared-store.ts';
import type { WorldClock } from './ports/world-clock.ts';
import type { Scenario } from './scenarios/scenario.ts';
import type { WorldVendors } from './vendors/create-vendors.ts';
import type { WorldRecord } from './record/world-record.ts';
import { simulatedAddresses } from './simulated-addresses.ts';
import type { Sender } from './world.ts';
import type { WorldState } from './world-state.ts';

export interface LifeParts {
  state: WorldState;
  /** Sets the random bytes of this backend apart from those of others under the same seed. */
  instance: number | string;
  record: WorldRecord;
  shelf: JarShelf;
  clock: WorldClock;
  messenger: Messenger;
  vendors: Pick<WorldVendors, 'fetch' | 'createProviders' | 'keepUp'>;
  config: Pick<BackendConfig, 'origins' | 'linkPage' | 'loginPage' | 'scanPage' | 'testing'> & { prefix: string };
  /** How the site of the scenario is set up. */
  site: Scenario['site'];
}

/** The backend of a world from one reset to the next, in one tab. */
export interface Life {
  readonly id: string;
  /** @throws what the backend throws: nothing, unless it is broken */
  handle(request: Request, sender: Sender): Promise<Response>;
  /** What to answer to a human check. */
  answerTo(id: string): Promise<string | undefined>;
  /** Every row. */
  rows(): StoreState;
  close(): void;
}

const nobody = ''; // a sender without a cookie jar

/** Lends the backend its hands. Of the network there are the vendors and nobody else. */
export function createLife({ state, instance, record, shelf, clock, messenger, vendors, config, site = {} }: LifeParts): Life {
  const senders = new WeakMap<Request, Sender>();
  let hasNewCookies = false;
  const random = createSeededRandom(`${state.seed}/${instance}`);
  const vault = createHmacVault(state.key, random);
  const store = createSharedStore(record, clock.now);
  const humanCheck = createQuestionCheck({ clock, random, store, vault }, state.policy.lifetimes.humanCheck);
  const cookies = createCookieJars({
    read: (device) => (device === nobody ? [] : shelf.read(device)),
    write: (device, name, cookie) => {
      if (device === nobody) return;
      shelf.write(device, name, cookie);
      hasNewCookies = true;
    },
  }, clock.now);
  const ports = {
    clock, random, vault, store, humanCheck, cookies, messenger,
    hasher: createLightHasher(random, 100),
    events: { emit: () => undefined },
    fetch: vendors.fetch,
  };
  const listed = state.policy.providers.map(({ provider }) => provider);
  const backend = createBackend(ports, {
    ...config,
    policy: state.policy,
    providers: vendors.createProviders(ports, { officialAccount: site.officialAccount, siteName: state.policy.siteName['zh-CN'] ?? '' }).filter(({ id }) => listed.includes(id)),
    isProviderOn: (id) => !site.providersOff?.includes(id),
    originOf: (request) => senders.get(request)?.origin,
    addressOf: (request) => addressOf(senders.get(request), site),
    placeOf: placeOfAddress,
    userAgentOf: (request) => senders.get(request)?.userAgent ?? request.headers.get('User-Agent') ?? undefined,
  });
  return {
    id: state.life,
    async handle(request, sender) {
      senders.set(request, sender);
      // Another tab may have signed in or out just before: a browser's cookies are one jar for all of them.
      await record.catchUp();
      if (listed.includes('wechat-official-account') && asksProvider(request, config.prefix)) await vendors.keepUp();
      const response = await backend.handle(cookies.bind(request, sender.device ?? nobody));
      // A server answers first and sends then; here the message is there with the answer, so that nobody has to wait for it.
      await backend.drainOutbox();
      if (hasNewCookies) {
        hasNewCookies = false;
        await record.change((newest) => ({ ...(newest && { state: newest }), result: undefined })); // so that whoever catches up sees them
      }
      return response;
    },
    answerTo: humanCheck.answerTo,
    rows: store.rows,
    close() {
      store.close();
      backend.close();
    },
  };
}

/** Whether a flow may go to a provider by it, so that vendors should have done what they do by themselves. */
function asksProvider({ method, url }: Request, prefix: string): boolean {
  return method === 'POST' && new URL(url).pathname.startsWith(`${prefix}/flows`);
}

/** Where a request comes from; in a scenario whose page stands elsewhere, from there. */
function addressOf(sender: Sender | undefined, { isPageElsewhere = false }: NonNullable<LifeParts['site']>): string | undefined {
  return isPageElsewhere && sender?.address === simulatedAddresses.page ? simulatedAddresses.elsewhere : sender?.address;
}

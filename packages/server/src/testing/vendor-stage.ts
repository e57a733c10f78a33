import type { TestContext } from 'node:test';
import type { Clock, Messenger } from '@cloud-sign-in/backend';
import { Browser, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { sql } from 'kysely';
import { findPolicy } from '../config/find-policy.ts';
import type { ProviderSettings } from '../config/provider-settings.ts';
import type { SettingsInput } from '../config/settings.ts';
import { createFakedVendors, type FakedVendors } from '../development/vendors/create-faked-vendors.ts';
import { listenVendors } from '../development/vendors/listen-vendors.ts';
import { registeredProviders } from '../development/vendors/registered-providers.ts';
import { createLogger } from '../log/logger.ts';
import { createConsoleMessenger } from '../ports/console-messenger.ts';
import { systemClock } from '../ports/system-clock.ts';
import { createService } from '../serve/create-service.ts';
import { listen, type Listener } from '../serve/listen.ts';
import { createJarFetch } from './jar-fetch.ts';
import type { TestDatabases } from './test-databases.ts';
import { makeTestSettings } from './test-settings.ts';

const origin = 'https://app.example';

interface StageOptions { clock?: Clock; count?: number; messenger?: Messenger; officialAccount?: 'component' | 'scene'; spoil?: ((url: URL) => URL | undefined) | undefined }

export interface VendorStage {
  vendors: FakedVendors;
  listeners: Listener[];
  /** What all processes logged. */
  lines: string[];
  /** A browser whose requests go to whichever process is named; its cookies stay with it. */
  browse(): (process: number) => Browser;
  /** Plays a person at the vendor whose page is presented. @returns where the vendor leads */
  play(waiting: WireSnapshot, act?: 'authorise' | 'refuse' | 'untick', person?: number): Promise<string>;
  /** Starts one more process, that is configured otherwise. @returns its number */
  join(over: Partial<SettingsInput>): Promise<number>;
  /** How many rows each of these tables has. */
  count(...tables: string[]): Promise<number[]>;
}

/**
 * Processes over one database, configured as a site's own are, among faked vendors that speak HTTP on this machine: what a vendor is asked and what it
 * pushes goes through a socket.
 * @param options settings; `officialAccount: 'scene'`: people follow the site's own account; `spoil`: where a request to a vendor goes instead
 */
export async function openVendorStage(t: TestContext, databases: TestDatabases, { clock = systemClock, count = 1, messenger = createConsoleMessenger(() => undefined), officialAccount = 'component', spoil, ...over }: Partial<SettingsInput> & StageOptions = {}): Promise<VendorStage> {
  const { open, place } = await databases.make();
  const lines: string[] = [];
  const log = createLogger((line) => { lines.push(line); });
  const vendors = createFakedVendors({
    clock: systemClock, baseUrl: `${origin}/auth`,
    async send(request) {
      const { pathname, search } = new URL(request.url);
      return fetch(`${listeners[0]?.address}${pathname}${search}`, { method: request.method, body: await request.text(), headers: request.headers });
    },
  });
  const wire = await listenVendors(vendors.fetch);
  const all = registeredProviders(vendors.registry);
  const own = vendors.registry.officialAccount.ownAccount;
  const account = officialAccount === 'component' ? all['wechat-official-account'] : { mode: 'scene' as const, appId: own.appId, secret: own.secret, token: own.token, encodingAesKey: own.encodingAesKey };
  const offered: ProviderSettings = { ...all, 'wechat-official-account': account };
  const listed = findPolicy(over.policy ?? 'jd-cloud').providers.map(({ provider }) => provider);
  const providers = Object.fromEntries(Object.entries(offered).filter(([id]) => listed.some((one) => one === id)));
  const reach: typeof globalThis.fetch = (input, init) => {
    const elsewhere = spoil?.(new URL(input instanceof Request ? input.url : input));
    return elsewhere === undefined ? wire.fetch(input, init) : fetch(elsewhere, init);
  };
  const listeners: Listener[] = [];
  const join = async (more: Partial<SettingsInput>): Promise<number> => {
    const settings = makeTestSettings({ ...place, providers, ...over, ...more });
    return listeners.push(await listen(await createService(settings, { messenger, log, clock, fetch: reach }), settings, log)) - 1;
  };
  for (let at = 0; at < count; at += 1) await join({});
  const operator = open();
  t.after(async () => {
    await Promise.all(listeners.map((listener) => listener.stop()));
    await wire.stop();
  });
  return {
    vendors, listeners, lines, join,
    browse() {
      const jar = createJarFetch(origin);
      return (process) => new Browser({ baseUrl: `${listeners[process]?.address}/auth`, origin, newBrowser: () => jar });
    },
    async play(waiting, act = 'authorise', person = 1) {
      const [presentation] = waiting.payload['presentations'] as { url: string }[];
      const { redirectTo } = (await vendors.play(String(waiting.payload['provider']), { act, url: presentation?.url, person })) as { redirectTo: string };
      return redirectTo;
    },
    count: (...tables) => Promise.all(tables.map(async (table) => Number((await sql<{ n: number }>`select count(*) as n from ${sql.table(`cloud_${table}`)}`.execute(operator.query)).rows[0]?.n))),
  };
}

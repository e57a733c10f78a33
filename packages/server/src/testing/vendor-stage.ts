import type { TestContext } from 'node:test';
import { Browser, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
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

export interface VendorStage {
  vendors: FakedVendors;
  listeners: Listener[];
  /** What all processes logged. */
  lines: string[];
  /** A browser whose requests go to whichever process is named; its cookies stay with it. */
  browse(): (process: number) => Browser;
  /** Plays a person at the vendor whose page is presented. @returns where the vendor leads */
  play(waiting: WireSnapshot, act?: 'authorise' | 'refuse', person?: number): Promise<string>;
}

/**
 * Processes over one database, configured as a site's own are, among faked vendors that speak HTTP on this machine: what a vendor is asked and what it
 * pushes goes through a socket.
 * @param settings `officialAccount: 'scene'`: people follow the site's own account; `spoil`: where a request to a vendor goes instead
 */
export async function openVendorStage(t: TestContext, databases: TestDatabases, { count = 1, officialAccount = 'component', spoil, ...over }: Partial<SettingsInput> & { count?: number; officialAccount?: 'component' | 'scene'; spoil?: (url: URL) => URL | undefined } = {}): Promise<VendorStage> {
  const { place } = await databases.make();
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
  const { jd, qq, wechat } = all;
  const providers = over.policy === 'tencent-cloud' ? { wechat, qq, 'wechat-official-account': account } : { wechat, jd };
  const settings = makeTestSettings({ ...place, providers, ...over });
  const reach: typeof globalThis.fetch = (input, init) => {
    const elsewhere = spoil?.(new URL(input instanceof Request ? input.url : input));
    return elsewhere === undefined ? wire.fetch(input, init) : fetch(elsewhere, init);
  };
  const listeners: Listener[] = [];
  for (let at = 0; at < count; at += 1) {
    listeners.push(await listen(await createService(settings, { messenger: createConsoleMessenger(() => undefined), log, fetch: reach }), settings, log));
  }
  t.after(async () => {
    await Promise.all(listeners.map((listener) => listener.stop()));
    await wire.stop();
  });
  return {
    vendors, listeners, lines,
    browse() {
      const jar = createJarFetch(origin);
      return (process) => new Browser({ baseUrl: `${listeners[process]?.address}/auth`, origin, newBrowser: () => jar });
    },
    async play(waiting, act = 'authorise', person = 1) {
      const [presentation] = waiting.payload['presentations'] as { url: string }[];
      const { redirectTo } = (await vendors.play(String(waiting.payload['provider']), { act, url: presentation?.url, person })) as { redirectTo: string };
      return redirectTo;
    },
  };
}

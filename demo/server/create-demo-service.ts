import { randomBytes } from 'node:crypto';
import type { Provider } from '@cloud-sign-in/backend';
import { simulateWays } from '@cloud-sign-in/mocks/vendors/simulate-ways';
import { settings, type Logger, type Service } from '@cloud-sign-in/server';
import { createDevelopmentService, type DevelopmentOptions } from '@cloud-sign-in/server/development/create-development-service';
import type { VendorShelf } from './vendor-shelf.ts';

export interface DemoServiceParts {
  /** Origin of the pages on this machine. */
  origin: string;
  /** Origin of the pages that other devices see. */
  networkOrigin: string | undefined;
  port: number;
  dataDir: string;
  shelf: VendorShelf;
  log: Logger;
  /** Told of every message. */
  onMessage: () => void;
}

type Vendors = Parameters<NonNullable<DevelopmentOptions['adaptProvider']>>[1];
const key = (): string => randomBytes(32).toString('base64url');

/** The real server, in development: a database of its own, testing routes on this machine, vendors whose pages the demo plays. Its keys are of this start. */
export function createDemoService({ dataDir, log, networkOrigin, onMessage, origin, port, shelf }: DemoServiceParts): Promise<Service> {
  const given = settings.parse({
    policy: 'tencent-cloud', host: '127.0.0.1', port, dataDir,
    origins: [origin, ...(networkOrigin === undefined ? [] : [networkOrigin])],
    linkPage: `${origin}/link.html`, loginPage: `${origin}/index.html`, scanPage: `${networkOrigin ?? origin}/scan.html`, baseUrl: `${origin}/auth`,
    keys: { mac: key(), seal: [{ id: 'demo', key: key() }] },
    mail: { kind: 'console' }, sms: { kind: 'console' }, voice: { kind: 'console' },
  });
  const drawn = shelf.recordOf<{ uuids: readonly string[] }>('drawn', { uuids: [] });
  const adaptProvider = (provider: Provider, vendors: Vendors): Provider => {
    /** As on the mock: WeChat's code stands on the site itself, for its page cannot be loaded. */
    const drawCode = async (frameUrl: string): Promise<string | undefined> => {
      const page = await vendors.wechat.openPage(frameUrl);
      if ('error' in page) return undefined;
      await drawn.change(({ uuids }) => ({ state: { uuids: [...uuids, page.uuid].slice(-100) }, result: undefined }));
      return page.qr;
    };
    return simulateWays(withoutLaunch(provider), `${origin}/vendor.html`, provider.id === 'wechat' ? drawCode : undefined);
  };
  return createDevelopmentService(given, log, { show: onMessage, recordOf: shelf.recordOf, adaptProvider });
}

/** The launch page leads to WeChat's own host; here the page that plays it stands on ours. */
function withoutLaunch(provider: Provider): Provider {
  return {
    ...provider,
    present: async (request) => (await provider.present(request)).map((way) => {
      const behind = way.url.indexOf('#https%3A');
      return way.kind === 'redirect' && behind !== -1 ? { ...way, url: decodeURIComponent(way.url.slice(behind + 1)) } : way;
    }),
  };
}

import type { Ports } from '@cloud-sign-in/backend/ports';
import { createJd } from '@cloud-sign-in/backend/providers/jd/index';
import type { Provider } from '@cloud-sign-in/backend/provider';
import { createQq } from '@cloud-sign-in/backend/providers/qq/index';
import { createWechat } from '@cloud-sign-in/backend/providers/wechat/index';
import type { WechatQuestion } from '@cloud-sign-in/backend/providers/wechat/vendor';
import { createWechatOfficialAccount } from '@cloud-sign-in/backend/providers/wechat-official-account/index';
import type { DeliverPush } from '@cloud-sign-in/backend/providers/wechat-official-account/vendor-push';
import { createProviderMemory } from '@cloud-sign-in/backend/store/provider-memory';
import { createVendorSet, type VendorSet } from '@cloud-sign-in/backend/vendors/create-vendor-set';
import { playVendor } from '@cloud-sign-in/backend/vendors/play-vendor';
import { createVendorRegistry } from '@cloud-sign-in/backend/vendors/vendor-registry';
import type { WorldRecord } from '../record/world-record.ts';
import type { World } from '../world.ts';
import { createMockFetch } from '../fetch/mock-fetch.ts';
import { simulatedAddresses } from '../simulated-addresses.ts';
import { createVendorSlice } from './vendor-slice.ts';
import { simulateWays } from './simulate-ways.ts';
import type { Followed, Vendors, WorldWechatPhone } from './vendors.ts';

export interface VendorParts extends Pick<Ports, 'clock' | 'random'> {
  record: WorldRecord;
  /** The world has a state that vendors can keep theirs in. */
  ready: () => Promise<unknown>;
  world: Pick<World, 'origin' | 'baseUrl' | 'answer'>;
  /** The backend itself: the weather between a browser and it does not touch what a vendor's server sends. */
  handle: World['answer'];
  /** Absolute address of the page that plays vendors' pages. */
  vendorPage: string;
}

export interface WorldVendors extends Vendors, Pick<VendorSet, 'fetch' | 'keepUp'> {
  /**
   * The adapters of a site that is registered at all of them.
   * @param site `follow`: people log in by following the site's own Official Account
   */
  createProviders(ports: Pick<Ports, 'clock' | 'random' | 'store' | 'vault'>, site?: { officialAccount?: 'follow' | undefined; siteName: string }): Provider[];
}

/** The vendors a world lives among: each answers below its own hosts, and what it knows is part of the world. */
export function createVendors({ clock, random, record, ready, world, handle, vendorPage }: VendorParts): WorldVendors {
  const registry = createVendorRegistry(world.baseUrl);
  const slice = <State>(name: string, blank: State): ReturnType<typeof createVendorSlice<State>> => createVendorSlice(record, name, blank, ready);
  /** Codes drawn on the site itself, where no page of WeChat's stands that would go on; `state` as the site gave it. */
  const drawn = slice<{ codes: readonly { uuid: string; state: string }[] }>('drawn codes', { codes: [] });
  const deliver: DeliverPush = async ({ query, body }) => {
    const request = new Request(`${world.baseUrl}/pushes/wechat-official-account?${new URLSearchParams(query)}`, { method: 'POST', body, headers: { 'Content-Type': 'text/xml' } });
    const response = await handle(request, { device: undefined, origin: undefined, address: simulatedAddresses.vendor });
    return { status: response.status, contentType: response.headers.get('Content-Type') ?? '', body: await response.text() };
  };
  const { platform, ownAccount } = registry.officialAccount;
  const set = createVendorSet({ clock, random, registry, deliver, recordOf: slice });
  const { wechat, officialAccount, follower, qq, jd } = set;

  const addressOf = (url: string): string => (url.startsWith(`${vendorPage}#`) ? decodeURIComponent(url.slice(vendorPage.length + 1)) : url);

  const follow = async (redirectTo: string, device = 'browser'): Promise<Followed> => {
    const { href, pathname, searchParams } = new URL(redirectTo);
    const [, provider, state] = /\/callbacks\/([^/]+)(?:\/([^/]+))?$/.exec(pathname) ?? [];
    if (!href.startsWith(`${world.baseUrl}/callbacks/`) || provider === undefined) throw new Error('A vendor leads back to a callback of this world only');
    const params = Object.fromEntries(searchParams);
    const response = await createMockFetch({ world, device })(`${world.baseUrl}/callbacks/${provider}`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(state === undefined ? { params } : { params, state: decodeURIComponent(state) }),
    });
    if (!response.ok) throw new Error(`The callback answered ${response.status}`);
    const { outcome, returnTo, stays } = (await response.json()) as Followed;
    return { outcome, returnTo, stays };
  };
  const followDrawn = async (uuid: string, redirectTo: string | undefined, device: string | undefined): Promise<Followed | undefined> =>
    (redirectTo === undefined || !drawn.read().codes.some((code) => code.uuid === uuid) ? undefined : follow(redirectTo, device));

  const drawCode = async (frameUrl: string): Promise<string | undefined> => {
    const page = await wechat.openPage(frameUrl);
    if ('error' in page) return undefined;
    const code = { uuid: page.uuid, state: new URL(frameUrl).searchParams.get('state') ?? '' };
    await drawn.change(({ codes }) => ({ state: { codes: [...codes, code].slice(-100) }, result: undefined }));
    return page.qr;
  };

  /** WeChat's own page shows that its code was scanned (`wx_errcode=404` of its long poll); a drawn one stands for that page and shows it too. */
  const showScanned = async (question: WechatQuestion): Promise<WechatQuestion> => {
    const code = 'error' in question ? undefined : drawn.read().codes.find(({ uuid }) => uuid === question.uuid);
    if (code) await handle(new Request(`${world.baseUrl}/pushes/wechat`, { method: 'POST', body: code.state }), { device: undefined, origin: undefined, address: simulatedAddresses.vendor });
    return question;
  };

  const wechatPhone = (person?: string): WorldWechatPhone => {
    const phone = wechat.phone(person);
    return {
      open: (url) => phone.open(addressOf(url)),
      setNickname: phone.setNickname,
      async scan(qrOrFrameUrl) {
        const address = addressOf(qrOrFrameUrl);
        if (!address.startsWith('https://open.weixin.qq.com/connect/qrconnect')) return showScanned(await phone.scan(address));
        const page = await wechat.openPage(address);
        return 'error' in page ? page : phone.scan(page.qr);
      },
      async authorise(uuid, { isSnapshot = false, device } = {}) {
        const outcome = await phone.authorise(uuid, { isSnapshot });
        return 'error' in outcome ? outcome : { ...outcome, followed: await followDrawn(uuid, outcome.redirectTo, device) };
      },
      async refuse(uuid, { device } = {}) {
        const outcome = await phone.refuse(uuid);
        return 'error' in outcome ? outcome : { ...outcome, followed: await followDrawn(uuid, outcome.redirectTo, device) };
      },
    };
  };

  return {
    wechat: { openPage: (url) => wechat.openPage(addressOf(url)), look: wechat.look, answerNext: wechat.answerNext, calls: wechat.calls, phone: wechatPhone },
    officialAccount: {
      ...officialAccount,
      openPage: (url, referer) => officialAccount.openPage(addressOf(url), referer),
      phone(person) {
        const phone = officialAccount.phone(person);
        return { ...phone, open: (url, referer) => phone.open(addressOf(url), referer) };
      },
    },
    follower,
    qq: { ...qq, openPage: (url, options) => qq.openPage(addressOf(url), options) },
    jd: { ...jd, openPage: (url) => jd.openPage(addressOf(url)) },
    registry,
    addressOf,
    follow,
    subscribe(listener) {
      let known = record.read()?.vendors;
      return record.subscribe(() => {
        const now = record.read()?.vendors;
        if (now === known) return;
        known = now;
        listener();
      });
    },
    fetch: set.fetch,
    keepUp: set.keepUp,
    play: async (provider, { url, ...request }) => playVendor({ ...set, registry }, world.origin, provider, { ...request, url: addressOf(url) }),
    createProviders(ports, { officialAccount: way, siteName } = { siteName: '' }) {
      const parts = { ...ports, fetch: this.fetch };
      const { website, inWechat } = registry.wechat;
      return [
        simulateWays(createWechat({ appId: website.appId, secret: website.secret, inWechat, ...parts }), vendorPage, drawCode),
        simulateWays(createWechatOfficialAccount({ ...(way === 'follow' ? { mode: 'scene', siteName, ...ownAccount } : platform), ...parts, memory: createProviderMemory(ports, 'wechat-official-account') }), vendorPage),
        simulateWays(createQq({ ...registry.qq.app, ...parts }), vendorPage),
        simulateWays(createJd({ ...registry.jd.app, ...parts }), vendorPage),
      ];
    },
  };
}

import assert from 'node:assert/strict';
import type { ProviderId } from '@cloud-sign-in/contract';
import type { Provider } from '../../provider.ts';
import { openWorld, payloadIn, type World } from '../../rules/testing/open-world.ts';
import { createProviderMemory } from '../../store/provider-memory.ts';
import type { TestAnswer, TestBrowser } from '../../testing/test-browser.ts';
import { createVendorSet, type VendorSet } from '../../vendors/create-vendor-set.ts';
import { playVendor } from '../../vendors/play-vendor.ts';
import { createVendorRegistry, type VendorRegistry } from '../../vendors/vendor-registry.ts';
import { createJd } from '../jd/index.ts';
import { createQq } from '../qq/index.ts';
import { createVendorMemory } from '../vendor-record.ts';
import { createWechat } from '../wechat/index.ts';
import { createWechatOfficialAccount } from '../wechat-official-account/index.ts';
import type { PushRequest } from '../wechat-official-account/push-door.ts';
import { browsers } from './browsers.ts';

/** The part of a waiting flow that is looked at here. */
export interface WaitingShown { status: string; reason?: string; nickname?: string; presentations: { kind: string; url: string }[] }

/** A world whose providers are the real adapters, among faked vendors: what the vendors answer is a test's to spoil. */
export interface VendorWorld extends World {
  vendors: VendorSet & { registry: VendorRegistry };
  /** Begins a login at a provider on a computer, from a network address of its own. */
  begin(browser: TestBrowser, provider: ProviderId): Promise<TestAnswer>;
  /** Plays a person at the vendor. @returns what the callback page would post; undefined where the vendor leads nowhere */
  play(waiting: TestAnswer, act?: 'authorise' | 'refuse' | 'untick', person?: number): Promise<{ params: Record<string, string>; state?: string } | undefined>;
  callBack(browser: TestBrowser, provider: ProviderId, posted: object | undefined): Promise<TestAnswer>;
  /** The flow as it stands. */
  see(browser: TestBrowser, answer: TestAnswer): Promise<TestAnswer>;
  shown(answer: TestAnswer): WaitingShown;
  /** Pushes as a vendor's server does. */
  push(request: PushRequest | Request): Promise<Response>;
  /** What the vendors' servers pushed by themselves, oldest first. */
  readonly pushed: readonly PushRequest[];
  /** Everything a person or an attacker could have made: accounts, identities, sessions. */
  made(): readonly number[];
  /** Fails where a secret of ours, or something a vendor gave to us alone, shows in what was told to pages or to the log. */
  assertNothingLeaked(...told: readonly unknown[]): void;
}

/** Opens a world under the policy that lists the provider. @param isScene people follow the site's own Official Account */
export function openVendorWorld(provider: ProviderId, { isScene = false } = {}): VendorWorld {
  const registry = createVendorRegistry('https://app.example/auth');
  const listed: readonly ProviderId[] = provider === 'jd' ? ['wechat', 'jd'] : ['wechat', 'wechat-official-account', 'qq'];
  // The adapters need the world's ports, and the world wants its providers when it is made.
  const later = (id: ProviderId): Provider => ({
    id,
    name: {},
    present: (request) => adapters[id].present(request),
    identify: (params, callbackUrl) => adapters[id].identify(params, callbackUrl),
    stateOf: (params) => adapters[id].stateOf(params),
    ...(id === 'wechat-official-account' && { takePush: (request) => adapters[id].takePush?.(request) ?? assert.fail('takes no pushes') }),
  });
  const world = openWorld(provider === 'jd' ? 'jd-cloud' : 'tencent-cloud', { providers: listed.map(later) });
  const { clock, cookies, events, random } = world.ports;
  const push: VendorWorld['push'] = (request) => world.backend.handle(cookies.bind(request instanceof Request ? request : new Request(
    `https://app.example/auth/pushes/wechat-official-account?${new URLSearchParams(request.query)}`, { method: 'POST', body: request.body, headers: { 'Content-Type': 'text/xml' } },
  ), 'vendor'));
  const pushed: PushRequest[] = [];
  const set = createVendorSet({
    clock, random, registry,
    recordOf: (_name, blank) => createVendorMemory(blank),
    async deliver(request) {
      pushed.push(request);
      const response = await push(request);
      return { status: response.status, contentType: response.headers.get('Content-Type') ?? '', body: await response.text() };
    },
  });
  const vendors = { ...set, registry };
  const parts = { ...world.ports, fetch: set.fetch };
  const { jd, officialAccount: { ownAccount, platform }, qq, wechat: { website } } = registry;
  const memory = createProviderMemory(world.ports, 'wechat-official-account');
  const adapters: Record<ProviderId, Provider> = {
    jd: createJd({ ...jd.app, ...parts }),
    qq: createQq({ ...qq.app, ...parts }),
    wechat: createWechat({ appId: website.appId, secret: website.secret, ...parts }),
    'wechat-official-account': createWechatOfficialAccount(isScene ? { mode: 'scene', siteName: '云', ...ownAccount, ...parts, memory } : { ...platform, ...parts, memory }),
  };
  let visitors = 0;
  const secrets = [website.secret, platform.secret, platform.token, platform.encodingAesKey, ownAccount.secret, qq.app.secret, jd.app.secret, 'queryauthcode', 'ticket@@@'];
  const opened: VendorWorld = {
    ...world,
    get address() { return world.address; },
    set address(address) { world.address = address; },
    vendors,
    push,
    pushed,
    begin(browser, id) {
      world.address = `198.51.${(visitors += 1) >> 8}.${visitors & 255}`;
      return browser.begin('login', 'chooseProvider', { provider: id }, { headers: { 'User-Agent': browsers.computer } });
    },
    async play(waiting, act = 'authorise', person = 1) {
      const { redirectTo } = await playVendor(vendors, 'https://app.example', provider, { act, url: opened.shown(waiting).presentations[0]?.url ?? '', person });
      if (redirectTo === null) return undefined;
      const { pathname, searchParams } = new URL(redirectTo);
      const state = /\/callbacks\/[^/]+\/([^/]+)$/.exec(pathname)?.[1];
      return { params: Object.fromEntries(searchParams), ...(state === undefined ? {} : { state: decodeURIComponent(state) }) };
    },
    callBack: (browser, id, posted) => browser.send('POST', `/callbacks/${id}`, posted ?? assert.fail('the vendor leads nowhere')),
    see: (browser, answer) => browser.send('GET', `/flows/${answer.snapshot?.id}`),
    shown: (answer) => payloadIn<WaitingShown>(answer, 'waiting'),
    made() {
      const { accounts = [], identities = [], sessions = [] } = world.store.export();
      return [accounts.length, identities.length, sessions.length];
    },
    assertNothingLeaked(...told) {
      const text = JSON.stringify([told, events.all]);
      for (const secret of secrets) assert.equal(text.includes(secret), false, `${secret} shows in ${text}`);
    },
  };
  return opened;
}

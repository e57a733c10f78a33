import type { Clock, Random } from '../ports.ts';
import { createJdVendor, newJdVendorState, type JdVendor } from '../providers/jd/vendor.ts';
import { createQqVendor, newQqVendorState, type QqVendor } from '../providers/qq/vendor.ts';
import type { VendorRecord } from '../providers/vendor-record.ts';
import { newWechatVendorState } from '../providers/wechat/vendor-state.ts';
import { createWechatVendor, type WechatVendor } from '../providers/wechat/vendor.ts';
import { createSceneVendor, newSceneVendorState, type SceneVendor } from '../providers/wechat-official-account/scene-vendor.ts';
import type { DeliverPush } from '../providers/wechat-official-account/vendor-push.ts';
import { newOfficialAccountVendorState } from '../providers/wechat-official-account/vendor-state.ts';
import { createOfficialAccountVendor, type OfficialAccountVendor } from '../providers/wechat-official-account/vendor.ts';
import type { VendorRegistry } from './vendor-registry.ts';

export interface VendorSetParts {
  clock: Clock;
  random: Random;
  registry: VendorRegistry;
  /** Carries a push of WeChat's to the backend. */
  deliver: DeliverPush;
  /** Where a vendor keeps what it knows, by the vendor's name. */
  recordOf<State>(name: string, blank: State): VendorRecord<State>;
}

/** Every vendor a site can be registered at, faked. */
export interface VendorSet {
  readonly wechat: WechatVendor;
  readonly officialAccount: OfficialAccountVendor;
  /** The site's own Official Account, where people log in by following it and answering in its conversation. */
  readonly follower: SceneVendor;
  readonly qq: QqVendor;
  readonly jd: JdVendor;
  /** Answers as the server whose host it is would. @throws TypeError for any other host: there is no network here */
  fetch: typeof globalThis.fetch;
  /** What vendors do by themselves: a ticket every ten minutes. */
  keepUp(): Promise<void>;
}

const ticketEvery = 10 * 60 * 1000;

/** The vendors a site lives among: each answers below its own hosts. */
export function createVendorSet({ clock, random, registry, deliver, recordOf }: VendorSetParts): VendorSet {
  const officialAccounts = recordOf('wechat-official-account', newOfficialAccountVendorState);
  // A refusal comes back, as WeChat's older documents have it: a person who refuses on the phone sees it on the page.
  const wechat = createWechatVendor({ clock, random, apps: [registry.wechat.website, registry.wechat.inWechat], record: recordOf('wechat', newWechatVendorState), refusalReturns: true });
  const qq = createQqVendor({ clock, random, apps: [registry.qq.app], people: registry.qq.people, record: recordOf('qq', newQqVendorState) });
  const jd = createJdVendor({ clock, random, apps: [registry.jd.app], people: registry.jd.people, record: recordOf('jd', newJdVendorState) });
  const { platform, accounts, ownAccount } = registry.officialAccount;
  const officialAccount = createOfficialAccountVendor({ clock, random, platform, accounts, record: officialAccounts, deliver });
  const follower = createSceneVendor({ clock, random, account: ownAccount, record: recordOf('follower', newSceneVendorState), deliver });
  const hosts = [
    { prefix: 'api.weixin.qq.com/sns/', vendor: wechat }, { prefix: 'lp.open.weixin.qq.com/', vendor: wechat }, { prefix: 'api.weixin.qq.com/cgi-bin/component/', vendor: officialAccount },
    { prefix: 'api.weixin.qq.com/cgi-bin/', vendor: follower }, // what is not of a component platform
    { prefix: 'graph.qq.com/', vendor: qq }, { prefix: 'open-oauth.jd.com/', vendor: jd }, { prefix: 'api.jd.com/', vendor: jd },
  ];
  return {
    wechat, officialAccount, follower, qq, jd,
    async fetch(input, init) {
      const { host, pathname } = new URL(input instanceof Request ? input.url : input);
      const vendor = hosts.find(({ prefix }) => `${host}${pathname}`.startsWith(prefix))?.vendor;
      if (vendor === undefined) throw new TypeError('The mock has no network');
      return vendor.fetch(input, init);
    },
    async keepUp() {
      const pushedAt = officialAccounts.read().ticket?.pushedAt ?? -Infinity;
      if (clock.now() - pushedAt >= ticketEvery) await officialAccount.pushTicket();
    },
  };
}

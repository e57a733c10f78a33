import type { WechatVendorApp } from '../providers/wechat/vendor.ts';
import type { SceneVendorAccount } from '../providers/wechat-official-account/scene-vendor.ts';
import type { VendorAccount, VendorPlatform } from '../providers/wechat-official-account/vendor.ts';
import type { JdVendorApp, JdVendorPerson } from '../providers/jd/vendor.ts';
import type { QqVendorApp, QqVendorPerson } from '../providers/qq/vendor.ts';

/** What the faked vendors know: the apps of a site, and the people one can be there. */
export interface VendorRegistry {
  wechat: { website: WechatVendorApp; inWechat: WechatVendorApp };
  officialAccount: { platform: VendorPlatform; accounts: readonly VendorAccount[]; /** The site's own, which people follow. */ ownAccount: SceneVendorAccount };
  qq: { app: QqVendorApp; people: readonly QqVendorPerson[] };
  jd: { app: JdVendorApp; people: readonly JdVendorPerson[] };
}

/**
 * Registers a site at the faked vendors, as its owner would at the real ones. Nothing in it is a secret of anybody.
 * @param baseUrl absolute address below which browsers reach the routes
 */
export function createVendorRegistry(baseUrl: string): VendorRegistry {
  const domain = new URL(baseUrl).host;
  const name = '云境';
  return {
    wechat: {
      website: { appId: 'wx00000000000mock1', secret: 'mock secret of the website', name, kind: 'website', domain, openPlatform: 'mock' },
      inWechat: { appId: 'wx00000000000mock2', secret: 'mock secret of the account', name, kind: 'official-account', domain, openPlatform: 'mock' },
    },
    officialAccount: {
      platform: { appId: 'wx00000000000mock3', secret: 'mock secret of the platform', token: 'mockPushToken', encodingAesKey: 'mockmockmockmockmockmockmockmockmockmockmoc', name, domain },
      accounts: [
        { appId: 'wx0000000000teahouse', nickname: '山前茶舍', administrators: ['me'] },
        { appId: 'wx0000000000bookshop', nickname: '灯下书店', administrators: ['me', 'partner'] },
        { appId: 'wx0000000000workshop', nickname: '木作坊', administrators: ['partner'] },
      ],
      ownAccount: { appId: 'wx00000000000mock4', secret: 'mock secret of the own account', token: 'mockPushToken', encodingAesKey: 'mockmockmockmockmockmockmockmockmockmockmoc', openPlatform: 'mock' },
    },
    qq: {
      app: { appId: '100000001', secret: 'mock secret of the qq app', name, domain, unionGroup: 'mock' },
      people: [{ number: '10000001', password: 'qq-1', nickname: '阿鹅' }, { number: '10000002', password: 'qq-2', nickname: '小云' }],
    },
    jd: {
      app: { appKey: 'MOCK0000000000000000000000000001', secret: 'mock secret of the jd app', name, callback: `${baseUrl}/callbacks/jd` },
      people: [{ name: 'jd_xiaodong', password: 'jd-1', nickname: '小东' }, { name: 'jd_laoli', password: 'jd-2', nickname: '老李' }],
    },
  };
}

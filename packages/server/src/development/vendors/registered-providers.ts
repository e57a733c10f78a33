import type { VendorRegistry } from '@cloud-sign-in/backend/vendors/vendor-registry';
import type { ProviderSettings } from '../../config/provider-settings.ts';

/** Our ids and secrets as the faked vendors know them. */
export function registeredProviders({ jd, officialAccount: { platform }, qq, wechat }: VendorRegistry): ProviderSettings {
  const { appId, encodingAesKey, secret, token } = platform;
  return {
    wechat: { appId: wechat.website.appId, secret: wechat.website.secret, inWechat: { appId: wechat.inWechat.appId, secret: wechat.inWechat.secret } },
    'wechat-official-account': { mode: 'component', appId, secret, token, encodingAesKey },
    qq: { appId: qq.app.appId, secret: qq.app.secret },
    jd: { appKey: jd.app.appKey, secret: jd.app.secret },
  };
}

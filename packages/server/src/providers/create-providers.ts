import type { Policy } from '@cloud-sign-in/contract';
import type { Ports, Provider } from '@cloud-sign-in/backend';
import { createJd } from '@cloud-sign-in/backend/providers/jd/index';
import { createQq } from '@cloud-sign-in/backend/providers/qq/index';
import { createWechat } from '@cloud-sign-in/backend/providers/wechat/index';
import { createWechatOfficialAccount } from '@cloud-sign-in/backend/providers/wechat-official-account/index';
import { createProviderMemory } from '@cloud-sign-in/backend/store/provider-memory';
import { findBaseUrl } from '../config/find-base-url.ts';
import type { Settings } from '../config/settings.ts';

const officialAccountId = 'wechat-official-account';

/** The providers that the settings hold secrets for and the policy lists. */
export function createProviders(settings: Settings, { siteName, providers: listed }: Policy, ports: Pick<Ports, 'clock' | 'random' | 'store' | 'vault' | 'fetch'>): Provider[] {
  const { wechat, qq, jd, [officialAccountId]: officialAccount } = settings.providers;
  const memory = createProviderMemory(ports, officialAccountId);
  const all = [
    wechat && createWechat({ ...wechat, ...ports }),
    officialAccount && createWechatOfficialAccount(officialAccount.mode === 'scene'
      ? { ...officialAccount, siteName: siteName['zh-CN'] ?? settings.loginPage, ...ports, memory }
      : { ...officialAccount, launchPage: `${findBaseUrl(settings)}/launch/${officialAccountId}`, ...ports, memory }),
    qq && createQq({ ...qq, ...ports }),
    jd && createJd({ ...jd, ...ports }),
  ];
  return all.filter((provider): provider is Provider => provider !== undefined && listed.some((way) => way.provider === provider.id));
}

import type { ProviderId } from '@cloud-sign-in/contract';
import type { ProviderIdentity } from '../provider.ts';

const apps: Record<ProviderId, string> = { wechat: 'wx-site', 'wechat-official-account': 'wx-component', qq: '101', jd: 'jd-app' };

/** A person at a provider, by what they are called there. */
export function personAt(provider: ProviderId, subject: string, more: Partial<ProviderIdentity> = {}): { identity: ProviderIdentity } {
  return { identity: { provider, app: apps[provider], subject, nickname: `nick of ${subject}`, ...more } };
}

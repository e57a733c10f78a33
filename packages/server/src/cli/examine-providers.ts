import { createProviderMemory } from '@cloud-sign-in/backend/store/provider-memory';
import { readKeptTicket } from '@cloud-sign-in/backend/providers/wechat-official-account/kept-ticket';
import type { ProviderId } from '@cloud-sign-in/contract';
import { findBaseUrl } from '../config/find-base-url.ts';
import { findPolicy } from '../config/find-policy.ts';
import type { Settings } from '../config/settings.ts';
import { createNodeVault } from '../ports/node-vault.ts';
import { systemClock } from '../ports/system-clock.ts';
import { createSqlStore } from '../store/sql-store.ts';
import type { Finding } from './finding.ts';
import { isLocal } from './is-local.ts';
import { lookAtDatabase } from './look-at-database.ts';

/** Looks at what each provider of the policy needs: here, and at the provider, where nobody but the owner can look. */
export async function examineProviders(settings: Settings): Promise<Finding[]> {
  const { login, providers: listed } = findPolicy(settings.policy);
  const findings: Finding[] = [];
  for (const { provider } of listed) findings.push(...(await examineProvider(settings, provider)));
  if (login.scan !== undefined && settings.scanPage === undefined) findings.push({ about: 'scan', state: 'weak', told: 'scanPage is not set: there is no login by scanning' });
  return findings;
}

async function examineProvider(settings: Settings, id: ProviderId): Promise<Finding[]> {
  if (settings.providers[id] === undefined) return [{ about: id, state: 'weak', told: `the policy lists it, and no id and secret are configured (providers.${id}): it is not offered` }];
  const baseUrl = findBaseUrl(settings);
  const { host } = new URL(baseUrl);
  const state: Finding['state'] = baseUrl.startsWith('https:') ? 'good' : isLocal(baseUrl) ? 'weak' : 'missing';
  const reach = state === 'good' ? '' : `; ${baseUrl} is ${isLocal(baseUrl) ? 'this machine only' : 'no https'}: providers do not lead there`;
  const register = (told: string): Finding => ({ about: id, state, told: `register there: ${told}${reach}` });
  const push = `${baseUrl}/pushes/${id}`;
  switch (id) {
    case 'wechat': {
      const { inWechat } = settings.providers.wechat ?? {};
      return [
        register(`授权回调域 ${host}${inWechat === undefined ? '' : `, and 网页授权域名 ${host} of the service account`}`),
        ...(inWechat === undefined ? [{ about: id, state: 'weak', told: 'inWechat is not set: there is no login by WeChat inside WeChat on a phone' } as const] : []),
      ];
    }
    case 'qq': return [register(`网站回调域 ${baseUrl}/callbacks/qq`)];
    case 'jd': return [register(`回调地址 ${baseUrl}/callbacks/jd`)];
    case 'wechat-official-account':
      return settings.providers[id]?.mode === 'scene'
        ? [register(`服务器地址 ${push}, in the safe mode (安全模式)`)]
        : [register(`授权发起页域名 ${host}, 授权事件接收 URL ${push}`), await examineTicket(settings)];
    default: return id satisfies never;
  }
}

/** Whether WeChat has pushed the ticket without which nobody can log in: that shows that it reaches this server. */
async function examineTicket(settings: Settings): Promise<Finding> {
  const about = 'wechat-official-account';
  const { appId = '' } = settings.providers[about] ?? {};
  const unknown: Finding = { about, state: 'weak', told: 'whether a ticket was pushed cannot be told: the database does not answer, or has no tables yet' };
  try {
    return await lookAtDatabase(settings, async (database): Promise<Finding> => {
      const store = createSqlStore(database, { now: systemClock.now });
      const kept = await readKeptTicket(createProviderMemory({ clock: systemClock, store, vault: createNodeVault(settings.keys) }, about), appId);
      if (kept === undefined) return { about, state: 'weak', told: 'no ticket was pushed in the last 12 hours: WeChat sends one every ten minutes to a server it reaches; until then nobody logs in by it' };
      return { about, state: 'good', told: `the newest ticket is ${Math.max(0, Math.round((systemClock.now() / 1000 - kept.createdAt) / 60))} minutes old` };
    }) ?? unknown;
  } catch {
    return unknown;
  }
}

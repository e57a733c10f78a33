import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { countLimits } from '../guards/count-limits.ts';
import { normalizeAddress } from '../guards/normalize-address.ts';
import { pickLocale } from '../guards/pick-locale.ts';
import { readUserAgent } from '../guards/read-user-agent.ts';
import type { OutboxMessage } from '../messages/message.ts';
import type { StoreReader, Write } from '../ports.ts';
import { findFullUntil } from '../rules/find-full-until.ts';
import { openLink } from '../rules/open-link.ts';
import { describeDevice } from './describe-device.ts';
import { findDevice } from './device-cookie.ts';
import { placeOf } from './place-of.ts';

const daySeconds = 86_400;
interface SignIn { accountId: string; /** What the browser is remembered as. */ deviceId: string; flowId: string; now: number }
interface News { writes: Write[]; messages: OutboxMessage[] }

/**
 * Tells an account of a sign-in on a device it does not know (SES-5, threat 94): by mail to a verified address, with a link that ends it; else by a short
 * message to its phone, which has no link and is sent a few times a day at most. An account that is created by this very sign-in is told of nothing.
 */
export async function tellSignIn(environment: Environment, exchange: Exchange, { accountId, deviceId, flowId, now }: SignIn, read: StoreReader): Promise<News> {
  const { config, ports: { random, vault } } = environment;
  const account = await read.get('accounts', accountId);
  if (account === undefined) return { writes: [], messages: [] };
  const isKnown = (await findDevice(environment, exchange)) !== undefined && (await read.get('devices', deviceId)) !== undefined;
  if (isKnown) return { writes: [], messages: [] };
  const { email, emailKey, emailVerified, locale, phone } = account;
  const browser = describeDevice(readUserAgent(config, exchange.request));
  const place = placeOf(environment, normalizeAddress(config.addressOf?.(exchange.request)), pickLocale(locale, null));
  const detail = [browser, place].filter((part) => part !== undefined && part !== '').join(' · ') || '—';
  const { policy } = config;
  if (email !== undefined && emailKey !== undefined && emailVerified) {
    const lifetimeSeconds = policy.lifetimes.endSessionLink;
    // Of the device and the flow, not of the account: those are looked through for links that replace each other, and these stand side by side.
    const { token, writes } = await openLink({ read, random, vault, now }, { purpose: 'endSession', email, emailKey, deviceId, flowId, lifetimeSeconds, replaces: [] });
    return { writes, messages: [{ kind: 'signedIn', to: email, token, days: Math.round(lifetimeSeconds / daySeconds), detail, locale }] };
  }
  if (phone === undefined) return { writes: [], messages: [] };
  const counts = countLimits('signInSms:target', phone, policy.limits.signInSms.target);
  if ((await findFullUntil(read, counts)) !== undefined) return { writes: [], messages: [] };
  return { writes: counts, messages: [{ kind: 'accountNotice', to: phone, by: 'sms', event: 'signedIn', detail, locale }] };
}

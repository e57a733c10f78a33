import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { normalizeAddress } from '../guards/normalize-address.ts';
import { readUserAgent } from '../guards/read-user-agent.ts';
import type { OutboxMessage } from '../messages/message.ts';
import type { StoreReader } from '../ports.ts';
import { describeDevice } from './describe-device.ts';
import { findDevice } from './device-cookie.ts';
import { placeOf } from './place-of.ts';

/**
 * The mail that tells an account of a sign-in on a device it does not know (threat 94). Only by mail, to a verified address: short messages are kept for what
 * changes an account. An account that is created by this very sign-in is told of nothing.
 */
export async function tellSignIn(environment: Environment, exchange: Exchange, accountId: string, read: StoreReader): Promise<OutboxMessage[]> {
  const { config } = environment;
  const account = await read.get('accounts', accountId);
  if (account?.email === undefined || !account.emailVerified) return [];
  const device = await findDevice(environment, exchange);
  if (device !== undefined && (await read.get('devices', `${device.hash}|${accountId}`)) !== undefined) return [];
  const browser = describeDevice(readUserAgent(config, exchange.request));
  const place = placeOf(environment, normalizeAddress(config.addressOf?.(exchange.request)));
  const detail = [browser, place].filter((part) => part !== undefined && part !== '').join(' · ');
  return [{ kind: 'accountNotice', to: account.email, by: 'mail', event: 'signedIn', detail: detail === '' ? '—' : detail, locale: account.locale }];
}

import type { Refusal, ScanView } from '@cloud-sign-in/contract';
import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import type { ScanRule } from '../scan-rule.ts';
import { normalizeAddress } from '../guards/normalize-address.ts';
import { readLocale } from '../guards/read-locale.ts';
import { refuseScan } from '../rules/scan/refuse-scan.ts';
import { makeRefusal } from '../rules/make-refusal.ts';
import { describeDevice } from '../session/describe-device.ts';
import { findSession } from '../session/find-session.ts';
import { isElsewhere } from '../session/is-elsewhere.ts';
import { placeOf } from '../session/place-of.ts';
import { readSession } from '../session/read-session.ts';
import type { ScanRow } from '../tables.ts';
import { settle } from './settle.ts';

/** The phone's side of a scan: signed in there, by the app's own session or on the site's own page (SCN-7). Rules judge, one commit makes it so. */
export async function actOnScan(environment: Environment, exchange: Exchange, id: string, name: string, rule: ScanRule): Promise<{ scan?: ScanView; refusal?: Refusal }> {
  const { config, ports: { clock, events, store } } = environment;
  await readSession(environment, exchange); // keeps the app's session from idling out
  const decided = await settle(environment, async () => {
    const who = await findSession(environment, exchange);
    if (who === undefined) return { refusal: makeRefusal('session_required', {}), writes: [] };
    const scan = await store.get('scans', id);
    const flow = scan === undefined ? undefined : await store.get('flows', scan.flowId);
    return scan === undefined ? refuseScan() : rule({ scan, flow, ...who, now: clock.now(), lifetimeSeconds: config.policy.lifetimes.scan });
  });
  const { refusal } = decided;
  const scan = 'scan' in decided ? decided.scan : undefined;
  const by = await findSession(environment, exchange);
  events.emit({
    name: refusal ? 'scan.refused' : `scan.${name}`, at: clock.now(),
    ...(refusal ? { code: refusal.code } : {}),
    ...(by ? { accountId: by.account.id } : {}),
    // A page and a phone in two places may be an attack on whoever holds the phone (threat 94).
    ...(scan && by ? { detail: { isSameAddress: scan.address === by.session.address } } : {}),
  });
  return scan === undefined ? { refusal: refusal ?? makeRefusal('scan_unavailable', {}) } : { scan: view(environment, scan, exchange.request) };
}

/** @param request of whoever holds the phone, now */
function view(environment: Environment, { id, status, userAgent, address, createdAt, scanExpiresAt }: ScanRow, request: Request): ScanView {
  const { config } = environment;
  const locale = readLocale(request);
  const place = placeOf(environment, address, locale);
  return {
    id,
    status: status === 'confirmed' || status === 'denied' ? status : 'scanned',
    browser: describeDevice(userAgent),
    ...(place === undefined ? {} : { place }),
    ...(isElsewhere(environment, address, normalizeAddress(config.addressOf?.(request))) ? { isElsewhere: true } : {}),
    askedAt: createdAt,
    expiresAt: scanExpiresAt,
  };
}

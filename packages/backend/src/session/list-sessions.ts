import type { SessionSummary } from '@cloud-sign-in/contract';
import type { MessageLocale } from '../guards/message-locales.ts';
import type { Environment } from '../http/environment.ts';
import type { SessionRow } from '../tables.ts';
import { describeDevice } from './describe-device.ts';
import { placeOf } from './place-of.ts';

/** More sessions than anybody has. */
const manySessions = 1000;

/** The live sessions of an account: device, place, time (MGT-4); the one that asks first, then the one seen last. @param locale of the places */
export async function listSessions(environment: Environment, { id: current, accountId }: Pick<SessionRow, 'id' | 'accountId'>, locale: MessageLocale): Promise<SessionSummary[]> {
  const { clock, store } = environment.ports;
  const now = clock.now();
  const rows = await store.list('sessions', 'accountId', accountId, manySessions);
  return rows
    .filter(({ expiresAt, absoluteExpiresAt }) => expiresAt > now && absoluteExpiresAt > now)
    .sort((one, other) => Number(other.id === current) - Number(one.id === current) || other.lastSeenAt - one.lastSeenAt)
    .map((row) => {
      const place = placeOf(environment, row.address, locale);
      return {
        id: row.id,
        isCurrent: row.id === current,
        device: describeDevice(row.userAgent),
        ...(place === undefined ? {} : { place }),
        kind: row.kind ?? 'browser',
        issuedAt: row.issuedAt,
        lastSeenAt: row.lastSeenAt,
      };
    });
}

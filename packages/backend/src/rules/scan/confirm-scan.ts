import type { ScanRule } from '../../scan-rule.ts';
import { moveFlow } from '../links/move-flow.ts';
import { readWaiting } from '../waiting/waiting.ts';
import { judgeScan } from './judge-scan.ts';
import { refuseScan } from './refuse-scan.ts';

/**
 * Confirms a scan, by the session that scanned and no other (SCN-4, threat 86). It signs nobody in: the page that waits does that by its own `finish`, within
 * the life of a scan (SCN-5, threat 87).
 */
export const confirmScan: ScanRule = (context) => {
  const judged = judgeScan(context);
  const { session, account, now, lifetimeSeconds } = context;
  if (judged === undefined || judged.scan.sessionId !== session.id) return refuseScan();
  const { scan, flow } = judged;
  if (scan.status === 'confirmed') return { scan, writes: [] };
  if (scan.status !== 'scanned') return refuseScan();
  const scanExpiresAt = now + lifetimeSeconds * 1000;
  const set = { status: 'confirmed', scanExpiresAt, expiresAt: scanExpiresAt } as const;
  const { data, payload } = readWaiting(flow);
  return {
    scan: { ...scan, ...set },
    writes: [
      { do: 'update', table: 'scans', id: scan.id, set, where: { status: 'scanned', sessionId: session.id }, orElse: 'again' },
      moveFlow(flow, { payload: { ...payload, status: 'confirmed', statusExpiresAt: scanExpiresAt }, data: { ...data, accountId: account.id, confirmedAt: now } }),
    ],
  };
};

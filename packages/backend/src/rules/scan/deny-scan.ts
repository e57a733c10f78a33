import type { ScanRule } from '../../scan-rule.ts';
import { moveFlow } from '../links/move-flow.ts';
import { readWaiting } from '../waiting/waiting.ts';
import { judgeScan } from './judge-scan.ts';
import { refuseScan } from './refuse-scan.ts';

/** Declines a scan, by the session that scanned and no other; the page may show a new code (SCN-2, SCN-5). */
export const denyScan: ScanRule = (context) => {
  const judged = judgeScan(context);
  if (judged === undefined || judged.scan.sessionId !== context.session.id) return refuseScan();
  const { scan, flow } = judged;
  if (scan.status === 'denied') return { scan, writes: [] };
  if (scan.status !== 'scanned') return refuseScan();
  const set = { status: 'denied' } as const;
  return {
    scan: { ...scan, ...set },
    writes: [
      { do: 'update', table: 'scans', id: scan.id, set, where: { status: 'scanned', sessionId: context.session.id }, orElse: 'again' },
      moveFlow(flow, { payload: { ...readWaiting(flow).payload, status: 'denied', reason: 'cancelled' } }),
    ],
  };
};

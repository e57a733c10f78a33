import type { ScanRule } from '../../scan-rule.ts';
import { moveFlow } from '../links/move-flow.ts';
import { readWaiting } from '../waiting/waiting.ts';
import { judgeScan } from './judge-scan.ts';
import { refuseScan } from './refuse-scan.ts';

/** Scans a code: the first app session that does has it, a second one is refused (SCN-4, threats 86, 88). The page learns that it was scanned, and not by whom. */
export const claimScan: ScanRule = (context) => {
  const judged = judgeScan(context);
  if (judged === undefined) return refuseScan();
  const { scan, flow } = judged;
  const { session, account } = context;
  if (scan.status === 'scanned' && scan.sessionId === session.id) return { scan, writes: [] };
  if (scan.status !== 'pending') return refuseScan();
  const set = { status: 'scanned', sessionId: session.id, accountId: account.id } as const;
  return {
    scan: { ...scan, ...set },
    writes: [
      { do: 'update', table: 'scans', id: scan.id, set, where: { status: 'pending' }, orElse: 'again' },
      moveFlow(flow, { payload: { ...readWaiting(flow).payload, status: 'scanned' } }),
    ],
  };
};

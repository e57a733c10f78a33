import type { ScanContext } from '../../scan-rule.ts';
import type { FlowRow, ScanRow } from '../../tables.ts';
import { readWaiting } from '../waiting/waiting.ts';

/** A scan somebody may act on: it is the newest of a flow that waits for it, and not over (SCN-2, threat 89). */
export function judgeScan({ scan, flow, now }: ScanContext): { scan: ScanRow; flow: FlowRow } | undefined {
  if (scan === undefined || scan.scanExpiresAt <= now) return undefined;
  if (flow === undefined || flow.expiresAt <= now || flow.state !== 'waiting') return undefined;
  return readWaiting(flow).data.scanId === scan.id ? { scan, flow } : undefined;
}

import type { ScanDecision } from '../../scan-rule.ts';
import { makeRefusal } from '../make-refusal.ts';

/** The one answer for a scan that is unknown, somebody else's, or over (SCN-4, threat 92). */
export function refuseScan(): ScanDecision {
  return { refusal: makeRefusal('scan_unavailable', {}), writes: [] };
}

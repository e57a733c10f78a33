import type { Refusal } from '@cloud-sign-in/contract';
import type { Write } from './ports.ts';
import type { AccountRow, FlowRow, ScanRow, SessionRow } from './tables.ts';

/** What a rule about a scan may know. Undefined rows: no such scan, or over. */
export interface ScanContext {
  scan: ScanRow | undefined;
  /** The flow of the browser that shows the code. */
  flow: FlowRow | undefined;
  /** Who holds the phone: signed in there. */
  session: SessionRow;
  account: AccountRow;
  /** Epoch milliseconds. */
  now: number;
  /** How long a confirmed scan waits for its page, in seconds. */
  lifetimeSeconds: number;
}

/** What the phone's act comes to: the scan as it stands then, or a refusal. Committed as a whole. */
export interface ScanDecision { scan?: ScanRow; refusal?: Refusal; writes: Write[] }
export type ScanRule = (context: ScanContext) => ScanDecision;

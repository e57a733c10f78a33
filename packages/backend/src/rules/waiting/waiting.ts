import type { Payload, ProviderId } from '@cloud-sign-in/contract';
import type { ProviderIdentity } from '../../provider.ts';
import type { FlowRow } from '../../tables.ts';

export type WaitingPayload = Payload<'login', 'waiting'>;

/** What a flow keeps while another device or site is waited for. A flow may keep more beside it. */
export interface WaitingData {
  /** Undefined: the cloud app is to scan (SCN). */
  provider?: ProviderId;
  /** Absolute address of the page that asked: where a provider's redirect leads back to. */
  page: string;
  /** The newest state given to the provider: any older one is spent (PRV-6). */
  stateId?: string;
  /** The newest scan. */
  scanId?: string;
  /** How often the page has refreshed by itself since a person last did (SCN-2). */
  refreshes: number;
  /** Who confirmed, as the provider's back channel said. */
  identity?: ProviderIdentity;
  /** Whose app confirmed the scan. */
  accountId?: string;
  /** Epoch milliseconds. */
  confirmedAt?: number;
  /** A push told before the callback page could: that page is then no replay. */
  isToldByPush?: boolean;
}


/** Reads what a waiting flow keeps and shows. */
export function readWaiting(flow: FlowRow | undefined): { data: WaitingData; payload: WaitingPayload } {
  if (flow?.state !== 'waiting') throw new Error('Nothing is waited for');
  return { data: flow.data as WaitingData, payload: flow.payload as WaitingPayload };
}

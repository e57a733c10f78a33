import type { ProviderId } from '@cloud-sign-in/contract';

export type VendorFaultReason = 'unreachable' | 'timeout' | 'unreadable' | 'rejected' | 'misconfigured';

/**
 * Something went wrong between us and a vendor that the person can do nothing about. Its message names the endpoint and the vendor's own code and
 * nothing else: neither an address with its query (which holds our secret) nor anything the vendor sent, and no `cause`, for the same reason.
 */
export class VendorFault extends Error {
  readonly provider: ProviderId;
  readonly reason: VendorFaultReason;
  /** Path of the vendor's endpoint, without its query. */
  readonly endpoint: string;
  /** The vendor's own code, or the HTTP status. */
  readonly vendorCode: string | undefined;

  constructor(provider: ProviderId, reason: VendorFaultReason, endpoint: string, vendorCode?: string | number) {
    super(`${provider}: ${endpoint} ${reason}${vendorCode === undefined ? '' : ` (${vendorCode})`}`);
    this.name = 'VendorFault';
    this.provider = provider;
    this.reason = reason;
    this.endpoint = endpoint;
    this.vendorCode = vendorCode === undefined ? undefined : String(vendorCode);
  }
}

import { VendorFault } from './vendor-fault.ts';

/** What an event may carry of a provider's failure: enough to find it, and nothing of what was sent. */
export function describeVendorFault(error: unknown): Record<string, string> {
  if (!(error instanceof VendorFault)) return { error: error instanceof Error ? error.name : 'unknown' };
  const { name, reason, endpoint, vendorCode } = error;
  return { error: name, reason, endpoint, ...(vendorCode !== undefined && { vendorCode }) };
}

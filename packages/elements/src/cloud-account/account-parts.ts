import type { Account, Refusal, ScanView, SessionSummary } from '@cloud-sign-in/contract';
import type { Client } from '@cloud-sign-in/sdk/client';

interface Options { signal?: AbortSignal | undefined }
type ScanResult = { scan: ScanView; refusal?: undefined } | { scan?: undefined; refusal: Refusal };

/** A client with the parts for a signed-in account and for the phone's side of a scan. */
export type WholeClient = Client & {
  readonly account: {
    get(options?: Options): Promise<Account | null>;
    readonly sessions: {
      list(options?: Options): Promise<readonly SessionSummary[]>;
      end(id: string, options?: Options): Promise<unknown>;
      endOthers(options?: Options): Promise<unknown>;
    };
  };
  readonly scans: Record<'claim' | 'confirm' | 'deny', (id: string, options?: Options) => Promise<ScanResult>>;
};

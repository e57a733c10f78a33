import type { FaultCode } from '@cloud-sign-in/contract';

/**
 * Everything that can go wrong besides a refusal.
 * - `network`: no answer came, or it broke off · `offline`: the browser knows that it has no network · `timeout`: no answer in time ·
 *   `aborted`: the caller's signal. After these nobody knows whether the action was done; the same call made again finds out.
 * - `protocol`: an answer that the contract does not know (a proxy's page, half a reply, a missing field).
 * - `busy`: another action of this flow is under way.
 * - `unknown_fault`: a fault that a newer backend has added.
 * - all others: the contract's own faults.
 */
export type CloudErrorCode = 'network' | 'offline' | 'timeout' | 'aborted' | 'protocol' | 'busy' | 'unknown_fault' | FaultCode;

export interface CloudErrorDetails {
  /** HTTP status, where an answer came. */
  readonly status?: number | undefined;
  /** What to tell the people who run the backend. */
  readonly requestId?: string | undefined;
  /** Epoch milliseconds, server clock (`client.clock`): not before then, says `Retry-After`. */
  readonly retryAt?: number | undefined;
  /** Where an answer broke the contract: a path such as `payload.email`, never a value. */
  readonly at?: string | undefined;
  readonly cause?: unknown;
}

/**
 * Thrown by every call of the SDK. A refusal is no error: it is a value beside the snapshot. Carries no credential, no address and no
 * part of an answer's body.
 */
export class CloudError extends Error {
  override readonly name = 'CloudError';
  readonly code: CloudErrorCode;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  readonly retryAt: number | undefined;

  constructor(code: CloudErrorCode, { status, requestId, retryAt, at, cause }: CloudErrorDetails = {}) {
    super(at ? `${code}: ${at}` : code, { cause });
    this.code = code;
    this.status = status;
    this.requestId = requestId;
    this.retryAt = retryAt;
  }
}

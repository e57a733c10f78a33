import type { FaultText } from '../locales/texts.ts';
import type { CloudErrorCode } from '@cloud-sign-in/sdk/cloud-error';

/** A failed request as a person is told about it. */
export interface Fault {
  readonly code: string;
  readonly text: FaultText;
  readonly requestId: string | undefined;
  /** Epoch milliseconds, server clock. */
  readonly retryAt: number | undefined;
}

const texts: Partial<Record<CloudErrorCode, FaultText>> = {
  offline: 'offline',
  timeout: 'timeout',
  network: 'unreachable',
  unavailable: 'unavailable',
  flow_not_found: 'ended',
  flow_expired: 'ended',
  flow_stale: 'moved',
  action_not_allowed: 'moved',
};

/** @param error what a call threw; no `CloudError`: a script that could not be fetched */
export function readFault(error: unknown): Fault {
  const { name, code, requestId, retryAt } = error as { name?: string; code?: string; requestId?: string; retryAt?: number };
  if (name !== 'CloudError' || !code) return { code: 'network', text: navigator.onLine ? 'unreachable' : 'offline', requestId: undefined, retryAt: undefined };
  return { code, text: texts[code as CloudErrorCode] ?? 'internal', requestId, retryAt };
}

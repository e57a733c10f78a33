import { errors, type Refusal } from '@cloud-sign-in/contract';

/** HTTP status of a refusal and, where it names a moment, how long to wait for it (LIM-2). @param now epoch milliseconds */
export function statusOf(refusal: Refusal, now: number): { status: number; headers: Record<string, string> } {
  const { status } = errors[refusal.code];
  if (!('retryAt' in refusal.params)) return { status, headers: {} };
  return { status, headers: { 'Retry-After': String(Math.max(1, Math.ceil((refusal.params.retryAt - now) / 1000))) } };
}

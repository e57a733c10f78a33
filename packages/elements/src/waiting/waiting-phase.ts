import type { Payload } from '@cloud-sign-in/contract';

export type WaitingPayload = Payload<'login', 'waiting'>;
/** What is seen of a wait. The last three are the page's own: nothing is there yet, no network, a request that failed. */
export type WaitingPhase = 'ready' | 'scanned' | 'confirmed' | 'denied' | 'expired' | 'failed' | 'loading' | 'offline' | 'error';

/**
 * What a wait has come to.
 * @param secondsLeft until what is shown dies: a page notices by its own clock, the server's answer may come later or never
 */
export function phaseOf({ status }: WaitingPayload, secondsLeft: number): WaitingPhase {
  if (status === 'pending') return secondsLeft > 0 ? 'ready' : 'expired';
  return status === 'scanned' && secondsLeft === 0 ? 'expired' : status;
}

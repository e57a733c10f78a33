import type { Policy } from '@cloud-sign-in/contract';
import type { Count } from '../ports.ts';

/** The count of one more account on a phone (PHN-5). It never falls back by itself: only an account that drops the phone frees a place. */
export function countPhoneAccount(phone: string, { phone: { cap } }: Policy): Count {
  return { do: 'count', id: `phone-accounts:${phone}`, limit: cap ?? Number.MAX_SAFE_INTEGER };
}

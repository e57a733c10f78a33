import type { Payload, Policy } from '@cloud-sign-in/contract';

/**
 * What the page is told where a phone is asked for: the cap stands there before anything is typed (PHN-5).
 * @param phone typed before, and `sendAt`, epoch milliseconds, when another passcode may go there
 */
export function phonePayload({ phone: { regions, channels, cap } }: Policy, before: { phone?: string | undefined; sendAt?: number | undefined } = {}): Payload<'register', 'phone'> {
  return {
    ...(before.phone === undefined ? {} : { phone: before.phone }),
    regions: [...regions],
    channels: [...channels],
    ...(cap === undefined ? {} : { cap }),
    ...(before.sendAt === undefined ? {} : { sendAt: before.sendAt }),
  };
}

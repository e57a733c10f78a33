import type { Agreement, Payload, Policy } from '@cloud-sign-in/contract';

/**
 * What the page is told where a phone is asked for: the cap stands there before anything is typed (PHN-5).
 * @param before `phone` typed before, and `sendAt`, epoch milliseconds, when another passcode may go there; `agreements` that are asked for here (REG-9)
 */
export function phonePayload({ phone: { regions, channels, cap } }: Policy, before: { phone?: string | undefined; sendAt?: number | undefined; agreements?: readonly Agreement[] } = {}): Payload<'register', 'phone'> {
  return {
    ...(before.phone === undefined ? {} : { phone: before.phone }),
    regions: [...regions],
    channels: [...channels],
    ...(cap === undefined ? {} : { cap }),
    ...(before.sendAt === undefined ? {} : { sendAt: before.sendAt }),
    ...(before.agreements?.length ? { agreements: [...before.agreements] } : {}),
  };
}

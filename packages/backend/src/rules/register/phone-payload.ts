import type { Agreement, Payload, Policy } from '@cloud-sign-in/contract';

/** What is known where a person comes to the phone. */
interface Before {
  /** Typed before. */
  phone?: string | undefined;
  /** Epoch milliseconds: when another passcode may go there. */
  resendAt?: number;
  /** The flow may send nothing more. */
  hasNoSendsLeft?: true;
  /** Asked for here (REG-9). */
  agreements?: readonly Agreement[];
}

/** What the page is told where a phone is asked for: the cap stands there before anything is typed (PHN-5). */
export function phonePayload({ phone: { regions, channels, cap } }: Policy, { phone, resendAt, hasNoSendsLeft, agreements = [] }: Before = {}): Payload<'register', 'phone'> {
  return {
    ...(phone === undefined ? {} : { phone }),
    regions: [...regions],
    channels: [...channels],
    ...(cap === undefined ? {} : { cap }),
    // The wait is the phone's: without one there is none.
    ...(phone === undefined || resendAt === undefined ? {} : { sendAt: resendAt }),
    ...(hasNoSendsLeft === undefined ? {} : { hasNoSendsLeft }),
    ...(agreements.length > 0 ? { agreements: [...agreements] } : {}),
  };
}

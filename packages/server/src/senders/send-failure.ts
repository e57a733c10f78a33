/**
 * Why a vendor did not take a message over. `limited`: too much for this phone; `refused`: this message or this phone, now and ever; `misconfigured`:
 * credentials, templates, balance: the site owner's to mend; `unavailable`: the vendor itself, or the way there.
 */
export type FailureKind = 'limited' | 'refused' | 'misconfigured' | 'unavailable';

const names = { limited: 'SendLimited', refused: 'SendRefused', misconfigured: 'SendMisconfigured', unavailable: 'SendUnavailable' } as const;

/** A message that was not taken over. Its name is what the log shows; its message names the vendor's own code and never the recipient. */
export class SendFailure extends Error {
  readonly kind: FailureKind;
  /** The vendor's own code. */
  readonly code: string;

  constructor(kind: FailureKind, code: string) {
    super(`Not sent: ${code}`);
    this.name = names[kind];
    this.kind = kind;
    this.code = code;
  }
}

/** A mail in the simulated mailbox. */
export interface Mail {
  readonly id: string;
  readonly at: number;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
}

/** Something that reached the phone. */
export interface PhoneMessage {
  readonly id: string;
  readonly at: number;
  readonly channel: 'sms' | 'voice' | 'mail';
  readonly to: string;
  /** The SMS, what the call says, or the mail's subject. */
  readonly text: string;
  /** The digits of a passcode, where it carries one. */
  readonly digits?: string;
}

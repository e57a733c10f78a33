/** What a mail says, before it is laid out. Every string is plain text. */
export interface MailText {
  /** Holds no text a user chose (threat 54). */
  subject: string;
  heading: string;
  paragraphs: readonly string[];
  button?: { label: string; href: string };
  /** Below the button, in small print: until when it works, and what to do if it was somebody else. */
  notes: readonly string[];
}

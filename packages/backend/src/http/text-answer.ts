/** An answer that is one text. Making a Response of it, and reading that back, took longer than finding a session: whoever writes to a socket need not. */
export interface TextAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Values of `Set-Cookie`. */
  readonly setCookies?: readonly string[];
}

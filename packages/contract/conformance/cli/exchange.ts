/** One request of a case and what came back. */
export interface Exchange {
  /** Which of the case's browsers asked; 0 is the operator, who uses the testing routes. */
  browser: number;
  method: string;
  /** Below the address of the routes. */
  path: string;
  body: string | undefined;
  /** Undefined: nothing came. */
  status?: number;
  reply?: string;
  /** What a browser would have refused of it, or why nothing came. */
  problems: string[];
}

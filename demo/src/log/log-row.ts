/** A line of a log: what is seen at once, and what unfolds. */
export interface LogRow {
  readonly id: number;
  readonly at: number;
  readonly title: string;
  readonly detail: string;
  readonly tone: 'plain' | 'good' | 'bad' | 'busy';
  readonly tag: string;
  /** Parts that unfold, and are copied. */
  readonly parts: readonly { readonly label: string; readonly value: unknown }[];
}

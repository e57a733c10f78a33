/** What a case found wrong. */
export class ConformanceFailure extends Error {
  override name = 'ConformanceFailure';
  /** Where two values were compared: what should have come, and what came. */
  readonly expected: unknown;
  readonly actual: unknown;

  constructor(message: string, compared: { expected: unknown; actual: unknown } = { expected: undefined, actual: undefined }) {
    super(message);
    this.expected = compared.expected;
    this.actual = compared.actual;
  }
}

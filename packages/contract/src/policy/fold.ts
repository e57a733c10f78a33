/**
 * The form in which account names and passwords are compared with each other (ACC-4, PWD-3): NFKC, then case folded.
 * JavaScript has no full case folding; upper then lower case covers what simple lower case misses (ß, final sigma).
 */
export function fold(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase();
}

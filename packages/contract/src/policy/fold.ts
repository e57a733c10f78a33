/**
 * The form in which account names and passwords are compared with each other (ACC-4, PWD-3): NFKC, then case folded.
 * JavaScript has no full case folding: lower, upper and lower case again cover what simple lower case misses (ß, ẞ, final sigma), and what that takes
 * apart is put together again. Folded twice is folded once, for every letter.
 */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');
}

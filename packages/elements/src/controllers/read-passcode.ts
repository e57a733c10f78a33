/**
 * The digits of a passcode in whatever was typed, filled in or pasted: full-width digits, spaces between groups, the whole message it came in.
 * @param text as it stands in the field
 * @param digits how many a passcode has
 * @returns at most that many digits
 */
export function readPasscode(text: string, digits: number): string {
  const plain = text.normalize('NFKC').slice(0, 1000).replace(/(\d)[\s\u00B7-]+(?=\d)/gu, '$1');
  // In a sentence other numbers stand beside it ("valid for 5 minutes"): the run of the right length is the passcode.
  const run = (plain.match(/\d+/gu) ?? []).find((found) => found.length === digits);
  return run ?? plain.replace(/\D/gu, '').slice(0, digits);
}

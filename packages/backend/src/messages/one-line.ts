/** Text on one line: control and direction characters a person did not mean become spaces, so that it cannot start a line or a header (threat 54). */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, ' ').trim();
}

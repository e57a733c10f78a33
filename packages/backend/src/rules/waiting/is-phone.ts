/** Whether a user agent is that of a phone: nothing there could scan its own screen (SCN-6, PRV-9). */
export function isPhone(userAgent: string): boolean {
  // One word a pattern: whoever asks writes this header, and patterns that look back and forth take longer than its length.
  const says = (pattern: RegExp): boolean => pattern.test(userAgent);
  return says(/\b(?:iPhone|iPod|Windows Phone)\b/) || (says(/\bMobile\b/) && (says(/\bAndroid\b/) || says(/\bFirefox\//)));
}

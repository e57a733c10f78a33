/** Whether a user agent is that of a phone: nothing there could scan its own screen (SCN-6, PRV-9). */
export function isPhone(userAgent: string): boolean {
  return /\b(?:iPhone|iPod|Windows Phone)\b|\bAndroid\b.*\bMobile\b|\bMobile\b.*\bFirefox\//.test(userAgent);
}

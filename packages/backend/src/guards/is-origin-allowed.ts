/**
 * Whether a request may change anything (SES-3, threats 98, 99): its page's origin stands in the exact list. `null`, other schemes,
 * trailing dots and look-alikes do not. Without an origin only a browser that says `Sec-Fetch-Site: same-origin` is believed, since a
 * page cannot forge that header.
 */
export function isOriginAllowed(origin: string | undefined, fetchSite: string | null, origins: readonly string[]): boolean {
  return origin === undefined ? fetchSite === 'same-origin' : origins.includes(origin);
}

/**
 * Where a person is led after the flow (REG-6, threat 101). Resolved as a browser would, against the page's own origin; only that origin
 * or an allow-listed one; judged again after serialising, since `/.//evil.com` keeps the origin and yet serialises to `//evil.com`.
 * @param asked what the page sent, if anything
 * @param pageOrigin origin of the page that asks
 * @param returnOrigins further origins a person may be led to
 * @param fallback where to lead in every other case
 * @returns a path for the page's own origin, an absolute address for another
 */
export function resolveReturnTo(asked: string | undefined, pageOrigin: string, returnOrigins: readonly string[], fallback: string): string {
  if (asked === undefined || asked === '' || !URL.canParse(asked, pageOrigin)) return fallback;
  const url = new URL(asked, pageOrigin);
  const isOwn = url.origin === pageOrigin;
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '' || url.pathname.startsWith('//')) return fallback;
  if (!isOwn && !returnOrigins.includes(url.origin)) return fallback;
  const serialised = isOwn ? `${url.pathname}${url.search}${url.hash}` : url.href;
  return new URL(serialised, pageOrigin).href === url.href ? serialised : fallback;
}

/** Whether a request of this page goes to the routes of its backend, `/auth/…`. */
export function isForBackend({ url }: Request): boolean {
  const { protocol, origin, pathname } = new URL(url);
  return pathname.startsWith('/auth/') && (protocol === 'file:' || origin === location.origin);
}

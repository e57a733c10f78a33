/** Whether an absolute address lies on a domain as a vendor's console registers it: the host and port themselves. */
export function isOnDomain(address: string, domain: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol) && new URL(address).host === domain;
}

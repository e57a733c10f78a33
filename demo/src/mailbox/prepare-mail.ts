/**
 * Makes a mail's HTML ready for the sandboxed frame: links open in a new tab, and, as another device, they say so in their address.
 * @param device the device that opens the links; undefined is this browser
 */
export function prepareMail(source: string, device: string | undefined): string {
  const mail = new DOMParser().parseFromString(source, 'text/html');
  for (const link of mail.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    link.target = '_blank';
    link.rel = 'noopener';
    const address = link.getAttribute('href') ?? '';
    if (device && URL.canParse(address)) {
      const url = new URL(address);
      url.searchParams.set('device', device);
      link.setAttribute('href', url.href);
    }
  }
  return `<!doctype html>${mail.documentElement.outerHTML}`;
}

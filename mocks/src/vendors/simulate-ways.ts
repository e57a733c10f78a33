import type { Presentation, Provider } from '@cloud-sign-in/backend/provider';

/**
 * A provider whose pages stand on the site of a mock, for nobody can load the vendor's own: the page that plays them gets the vendor's address after
 * the `#`. The adapter behind it speaks to a vendor as ever.
 * @param vendorPage absolute address of that page
 * @param drawCode turns a frame into the code it would show; that it was scanned, which the vendor tells its own page only, is then told by a push whose
 * body is the state
 */
export function simulateWays(provider: Provider, vendorPage: string, drawCode?: (frameUrl: string) => Promise<string | undefined>): Provider {
  const simulate = async (way: Presentation): Promise<Presentation> => {
    if (way.kind !== 'frame' && way.kind !== 'redirect') return way;
    const code = way.kind === 'frame' ? await drawCode?.(way.url) : undefined;
    return code === undefined ? { ...way, url: `${vendorPage}#${encodeURIComponent(way.url)}` } : { kind: 'qr', url: code };
  };
  return {
    ...provider,
    present: async (request) => Promise.all((await provider.present(request)).map(simulate)),
    ...(drawCode && { takePush: async ({ body }) => ({ response: { status: 200, contentType: 'text/plain', body: '' }, scanned: { state: body } }) }),
  };
}

/** The id in a code of this site's: an address of the page for scans, on this origin or on the one that other devices of the network see. Undefined: the code is somebody else's. */
export function readScan(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { origin, pathname, searchParams } = new URL(text);
  const isOurs = origin === location.origin || origin === document.documentElement.dataset['scanOrigin'];
  return isOurs && pathname.endsWith('/scan.html') ? searchParams.get('scan') ?? undefined : undefined;
}

/** The id in a code of this site's: an address of the page for scans, on this origin. Undefined: the code is somebody else's. */
export function readScan(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { origin, pathname, searchParams } = new URL(text);
  return origin === location.origin && pathname.endsWith('/scan.html') ? searchParams.get('scan') ?? undefined : undefined;
}

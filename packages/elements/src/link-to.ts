/** The address of another flow's page that leads back to where this one would have led. '' stays ''. */
export function linkTo(url: string, returnTo: string | undefined): string {
  if (!url || !returnTo) return url;
  const [path = '', hash] = url.split('#');
  return `${path}${path.includes('?') ? '&' : '?'}return-to=${encodeURIComponent(returnTo)}${hash === undefined ? '' : `#${hash}`}`;
}

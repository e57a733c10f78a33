/**
 * Opens a provider's page in a window of its own, which knows nothing of this one. It carries a Referer, which some providers ask for.
 * @returns false where the browser blocked it
 */
export function openWindow(url: string): boolean {
  const opened = window.open(url, '_blank');
  if (!opened) return false;
  try {
    opened.opener = null;
  } catch {
    // It has gone to another origin already: nothing here is readable from there.
  }
  return true;
}

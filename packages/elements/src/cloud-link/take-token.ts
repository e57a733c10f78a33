/**
 * Takes a mailed token out of the page's address: it stays in memory only, and neither history, a reload nor a copied address holds it
 * (EML-3, threat 52).
 * @returns undefined where the fragment has none
 */
export function takeToken(): string | undefined {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null) return undefined;
  history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}

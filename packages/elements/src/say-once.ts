const said = new Set<string>();

/** Tells the developer of the page something, once a page. */
export function sayOnce(level: 'info' | 'warn' | 'error', text: string): void {
  if (said.has(text)) return;
  said.add(text);
  // eslint-disable-next-line no-console -- meant for the page's developer, who sees nothing else
  console[level](`[cloud-sign-in] ${text}`);
}

import type { CSSResult } from 'lit';

/**
 * Brings a sheet for light DOM to a document or a shadow root, once. Without constructable sheets, or in another document than the
 * sheet's, it becomes a style element with the page's nonce, as lit makes it.
 */
export function adoptLightStyles(root: Document | ShadowRoot, { cssText, styleSheet }: CSSResult): void {
  if (styleSheet && root.adoptedStyleSheets.includes(styleSheet)) return;
  try {
    if (!styleSheet) throw new TypeError();
    root.adoptedStyleSheets.push(styleSheet);
  } catch {
    const holder = 'head' in root ? root.head : root;
    if ([...holder.querySelectorAll('style')].some(({ textContent }) => textContent === cssText)) return;
    const style = document.createElement('style');
    const { litNonce } = globalThis as { litNonce?: string };
    if (litNonce) style.setAttribute('nonce', litNonce);
    style.textContent = cssText;
    holder.append(style);
  }
}

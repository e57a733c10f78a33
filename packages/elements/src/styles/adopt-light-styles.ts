import { adoptStyles, type CSSResult } from 'lit';

/** Brings a sheet for light DOM to a document or a shadow root, once. Without constructable sheets lit makes a style element of it. */
export function adoptLightStyles(root: Document | ShadowRoot, styles: CSSResult): void {
  const { styleSheet } = styles;
  if (!styleSheet) adoptStyles(('head' in root ? root.head : root) as unknown as ShadowRoot, [styles]);
  else if (!root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
}

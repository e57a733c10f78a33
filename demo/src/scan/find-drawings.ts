const smallest = 96;

/**
 * Square drawings that somebody could hold a phone to: in this page, in open shadow roots and in frames of this origin. One that is covered, as an expired
 * code is, cannot be read from a screen either.
 */
export function findDrawings(root: Document | ShadowRoot = document): SVGSVGElement[] {
  return [...root.querySelectorAll('*')].flatMap((element) => {
    if (element.closest('demo-phone')) return [];
    if (element instanceof HTMLIFrameElement) return element.contentDocument ? findDrawings(element.contentDocument) : [];
    const inner = element.shadowRoot ? findDrawings(element.shadowRoot) : [];
    return isSvg(element) && isReadable(element) ? [element, ...inner] : inner;
  });
}

/** Elements of a frame are of another realm: `instanceof` would deny them. */
function isSvg(element: Element): element is SVGSVGElement {
  return element.namespaceURI === 'http://www.w3.org/2000/svg' && element.localName === 'svg';
}

function isReadable(drawing: SVGSVGElement): boolean {
  const { left, top, width, height } = drawing.getBoundingClientRect();
  if (width < smallest || Math.abs(width - height) > 2 || !drawing.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  const root = drawing.getRootNode() as Document | ShadowRoot;
  const cover = root.elementFromPoint(left + width / 4, top + height / 2);
  if (cover === null || drawing.contains(cover) || cover.contains(drawing)) return true; // out of the window it can still be scrolled to
  const over = cover.getBoundingClientRect();
  return over.width < width * 0.9 || over.height < height * 0.9;
}

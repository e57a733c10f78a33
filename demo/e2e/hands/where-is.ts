/** Run in the page: whether each element has the focus, or stands before or after what has it, in the order of the flat tree. */
export function whereIs(elements: Element[]): ('here' | 'before' | 'after')[] {
  const parentOf = (node: Node): Node | null => {
    if (node instanceof Element && node.assignedSlot) return node.assignedSlot;
    if (node instanceof ShadowRoot) return node.host;
    return node.parentNode ?? node.ownerDocument?.defaultView?.frameElement ?? (node as Document).defaultView?.frameElement ?? null;
  };
  const pathOf = (node: Node): Node[] => {
    const path: Node[] = [];
    for (let at: Node | null = node; at; at = parentOf(at)) path.unshift(at);
    return path;
  };
  const topDocument = (window.top ?? window).document;
  let focused: Element = topDocument.activeElement ?? topDocument.body;
  for (;;) {
    const within = (focused as HTMLIFrameElement).contentDocument?.activeElement ?? focused.shadowRoot?.activeElement;
    if (!within || within === focused) break;
    focused = within;
  }
  const from = pathOf(focused);
  return elements.map((element) => {
    if (element === focused) return 'here';
    const to = pathOf(element);
    const fork = to.findIndex((node, at) => node !== from[at]);
    const [mine, theirs] = [to[fork], from[fork]];
    if (!mine || !theirs) return 'after';
    return mine.compareDocumentPosition(theirs) & Node.DOCUMENT_POSITION_FOLLOWING ? 'before' : 'after';
  });
}

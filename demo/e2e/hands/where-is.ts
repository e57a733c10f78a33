/** Where an element stands, seen from the focus: how many tab stops away, and in which direction. */
export interface Where { readonly at: 'here' | 'before' | 'after'; readonly stops: number }

/** Run in the page: where each element stands in the order of the flat tree, seen from what has the focus. The number of stops is a guess: it sees no rule of the browser's own. */
export function whereIs(elements: Element[]): Where[] {
  const childrenOf = (node: Node): Iterable<Node> => {
    if (node instanceof HTMLSlotElement && node.assignedNodes().length > 0) return node.assignedNodes();
    return (node instanceof Element && node.shadowRoot ? node.shadowRoot : node).childNodes;
  };
  const documentIn = (node: Node): Document | null => ('contentDocument' in node ? (node as HTMLIFrameElement).contentDocument : null);
  const order: Element[] = [];
  const visit = (node: Node): void => {
    if (node.nodeType === Node.ELEMENT_NODE) order.push(node as Element);
    for (const child of childrenOf(node)) visit(child);
    const inner = documentIn(node);
    if (inner) visit(inner);
  };
  const topDocument = (window.top ?? window).document;
  visit(topDocument);

  let focused: Element = topDocument.activeElement ?? topDocument.body;
  for (;;) {
    const within = documentIn(focused)?.activeElement ?? focused.shadowRoot?.activeElement;
    if (!within || within === focused) break;
    focused = within;
  }
  const isStop = (element: Element): boolean => {
    const { disabled, tabIndex } = element as HTMLButtonElement;
    if (tabIndex < 0 || disabled || !element.matches('a[href], button, input, select, textarea, summary, iframe, [tabindex]') || !element.checkVisibility({ visibilityProperty: true })) return false;
    // Of a group of radio buttons the chosen one alone is a stop.
    return !element.matches('input[type="radio"]:not(:checked)');
  };
  const from = order.indexOf(focused);
  return elements.map((element) => {
    const to = order.indexOf(element);
    if (to === from) return { at: 'here', stops: 0 };
    // Where what had the focus is gone, the browser goes on from about there, which nobody is told: one stop, and then it is known.
    if (focused === topDocument.body) return { at: 'after', stops: 1 };
    const between = order.slice(Math.min(from, to) + 1, Math.max(from, to)).filter(isStop).length;
    return { at: to < from ? 'before' : 'after', stops: between + 1 };
  });
}

/** Stands where an expression `${…}` is. */
export const hole = '\u0000';

const rawElements = new Set(['script', 'style']);

/**
 * The parts of a lit template that a linter asks about: its texts and its attributes, each with the index of the quasi it begins in.
 * @param {string[]} quasis the template's strings
 * @returns {{ kind: 'text' | 'attribute', tag?: string, name?: string, value: string, quasi: number }[]}
 */
export function readTemplate(quasis) {
  const html = quasis.join(hole);
  const parts = [];
  const starts = [0];
  for (let at = html.indexOf(hole); at !== -1; at = html.indexOf(hole, at + 1)) starts.push(at + 1);
  const quasiAt = (index) => starts.findLastIndex((start) => start <= index);
  const attribute = /\s*([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+)))?/y;

  let at = 0;
  while (at < html.length) {
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + 4);
      at = end === -1 ? html.length : end + 3;
      continue;
    }
    const tag = /<(\/?)([a-zA-Z\u0000][^\s/>]*)/y;
    tag.lastIndex = at;
    const opened = tag.exec(html);
    if (!opened) {
      const next = html.indexOf('<', at + 1);
      const end = next === -1 ? html.length : next;
      parts.push({ kind: 'text', value: html.slice(at, end), quasi: quasiAt(at) });
      at = end;
      continue;
    }
    at = tag.lastIndex;
    for (;;) {
      attribute.lastIndex = at;
      const found = attribute.exec(html);
      if (!found) break;
      const [, name, double, single, bare] = found;
      parts.push({ kind: 'attribute', tag: opened[2].toLowerCase(), name, value: double ?? single ?? bare ?? '', quasi: quasiAt(at + found[0].indexOf(name)) });
      at = attribute.lastIndex;
    }
    const close = html.indexOf('>', at);
    at = close === -1 ? html.length : close + 1;
    if (!opened[1] && rawElements.has(opened[2].toLowerCase())) {
      const end = html.toLowerCase().indexOf(`</${opened[2].toLowerCase()}`, at);
      at = end === -1 ? html.length : end;
    }
  }
  return parts;
}

/** The templates of a module, for a rule's visitor: html`…` and svg`…` (with lit's variants), not css`…`. */
export function isMarkup(node) {
  return node.tag.type === 'Identifier' && /^(html|svg|staticHtml|mathml)$/.test(node.tag.name);
}

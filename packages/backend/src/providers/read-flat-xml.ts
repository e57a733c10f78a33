/**
 * Reads what WeChat pushes: `<xml>` with fields below it that hold CDATA or plain text and nothing else. Anything more (a document type, an entity,
 * an attribute, a comment, a field in a field, a field twice) is not read at all, so that no XML trick has anything to work with.
 * @returns undefined where the text is anything but that
 */
export function readFlatXml(text: string): ReadonlyMap<string, string> | undefined {
  const fields = new Map<string, string>();
  const skipSpace = (from: number): number => {
    let at = from;
    while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at += 1;
    return at;
  };
  const start = skipSpace(0);
  if (!text.startsWith('<xml>', start)) return undefined;
  let at = skipSpace(start + '<xml>'.length);
  while (!text.startsWith('</xml>', at)) {
    const name = /<([A-Za-z][A-Za-z0-9_]{0,63})>/y;
    name.lastIndex = at;
    const field = name.exec(text)?.[1];
    if (field === undefined || fields.has(field)) return undefined;
    const content = readContent(text, name.lastIndex);
    const close = `</${field}>`;
    if (content === undefined || !text.startsWith(close, content.end)) return undefined;
    fields.set(field, content.value);
    at = skipSpace(content.end + close.length);
  }
  return skipSpace(at + '</xml>'.length) === text.length ? fields : undefined;
}

const cdata = { open: '<![CDATA[', close: ']]>' };

function readContent(text: string, from: number): { value: string; end: number } | undefined {
  if (text.startsWith(cdata.open, from)) {
    const end = text.indexOf(cdata.close, from);
    return end === -1 ? undefined : { value: text.slice(from + cdata.open.length, end), end: end + cdata.close.length };
  }
  const end = text.indexOf('<', from);
  const value = end === -1 ? undefined : text.slice(from, end);
  return value === undefined || value.includes('&') || value.includes('>') ? undefined : { value, end };
}

import { hole } from '../lint/read-template.mjs';

/**
 * A style sheet without its comments and needless whitespace. Strings, url(…) and everything about values stays as written.
 * @param {string} css the template's strings joined by `hole`; as many holes come back
 */
export function minifyCss(css) {
  const token = /\/\*[\s\S]*?\*\/|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|url\([^)"']*\)|\\[\s\S]|[ \t\r\n\f]+|[{};,]|:|[^]/gi;
  const tokens = [];
  for (const [part] of css.matchAll(token)) {
    if (part.startsWith('/*') && !part.includes(hole)) {
      if (tokens.at(-1) !== ' ') tokens.push(' ');
    } else if (/^[ \t\r\n\f]/.test(part)) {
      if (tokens.at(-1) !== ' ') tokens.push(' ');
    } else {
      tokens.push(part);
    }
  }
  let out = '';
  for (const [index, part] of tokens.entries()) {
    if (part === ' ') {
      const before = tokens[index - 1];
      const after = tokens[index + 1];
      const isNeedless = before === undefined || after === undefined || /^[{};,]$/.test(before) || /^[{};,]$/.test(after);
      // After a colon it may go, but `--empty: ;` keeps a value; before one it is a descendant (`a :hover`).
      if (isNeedless ? before === ':' && after === ';' : before !== ':') out += ' ';
    } else if (part === '}' && out.endsWith(';')) {
      out = `${out.slice(0, -1)}}`;
    } else {
      out += part;
    }
  }
  return out;
}

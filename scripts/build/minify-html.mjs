import { hole } from '../lint/read-template.mjs';

const keepsSpace = /^(pre|textarea|script|style)$/i;

function collapse(text) {
  return text.replace(/[ \t\r\n\f]+/g, ' ');
}

/**
 * The markup of a lit template with each run of whitespace made one space, and without comments. Nothing else changes: whether a
 * space between two elements shows is for a style sheet to say, so one is always left.
 * @param {string} html the template's strings joined by `hole`; as many holes come back
 */
export function minifyHtml(html) {
  let out = '';
  let at = 0;
  while (at < html.length) {
    if (html.startsWith('<!--', at)) {
      const close = html.indexOf('-->', at + 4);
      const end = close === -1 ? html.length : close + 3;
      const comment = html.slice(at, end);
      if (comment.includes(hole)) out += comment;
      at = end;
      continue;
    }
    const tag = /<\/?([a-zA-Z\u0000][^\s/>]*)/y;
    tag.lastIndex = at;
    const opened = tag.exec(html);
    if (!opened) {
      const next = html.indexOf('<', at + 1);
      const end = next === -1 ? html.length : next;
      out += collapse(html.slice(at, end));
      at = end;
      continue;
    }
    out += opened[0];
    at = tag.lastIndex;
    const inside = /[^"'>]+|"[^"]*"?|'[^']*'?/y; // names and spaces, or a quoted value
    for (inside.lastIndex = at; html[at] !== '>' && at < html.length; at = inside.lastIndex) {
      const [part] = inside.exec(html);
      out += /^["']/.test(part) ? part : collapse(part);
    }
    if (html[at] === '>') {
      out = `${out.replace(/ $/, '')}>`;
      at += 1;
    }
    if (opened[0][1] !== '/' && keepsSpace.test(opened[1])) {
      const close = html.toLowerCase().indexOf(`</${opened[1].toLowerCase()}`, at);
      const end = close === -1 ? html.length : close;
      out += html.slice(at, end);
      at = end;
    }
  }
  return out;
}

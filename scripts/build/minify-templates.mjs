import { hole } from '../lint/read-template.mjs';
import { minifyCss } from './minify-css.mjs';
import { minifyHtml } from './minify-html.mjs';

// Kept in our own hands: the maintained minifiers found (minify-literals with html-minifier-next) drop `/>` of svg templates and
// empty attributes, and rewrite colours.
const minifiers = { html: minifyHtml, svg: minifyHtml, css: minifyCss };

function* findTemplates(node) {
  if (Array.isArray(node)) {
    for (const item of node) yield* findTemplates(item);
  } else if (node && typeof node.type === 'string') {
    if (node.type === 'TaggedTemplateExpression' && node.tag.type === 'Identifier' && Object.hasOwn(minifiers, node.tag.name)) yield node;
    for (const value of Object.values(node)) if (value && typeof value === 'object') yield* findTemplates(value);
  }
}

/** JavaScript with its html`…`, svg`…` and css`…` minified. */
export function minifyTemplates(code, parse) {
  const edits = [];
  for (const { tag, quasi } of findTemplates(parse(code))) {
    const strings = quasi.quasis.map((part) => part.value.raw);
    const minified = minifiers[tag.name](strings.join(hole)).split(hole);
    if (minified.length !== strings.length) continue; // a hole was lost: leave the template alone
    for (const [index, part] of quasi.quasis.entries()) {
      const start = code.indexOf(strings[index], part.start); // some parsers count the delimiters in
      edits.push({ start, end: start + strings[index].length, text: minified[index] });
    }
  }
  let out = code;
  for (const { start, end, text } of edits.sort((a, b) => b.start - a.start)) out = out.slice(0, start) + text + out.slice(end);
  return out;
}

/** The same, as a Vite plugin. Runs after TypeScript is stripped. */
export function minifyTemplatesPlugin() {
  return {
    name: 'minify-templates',
    apply: 'build',
    transform(code, id) {
      if (!/\.[cm]?[jt]s($|\?)/.test(id) || !/\b(html|svg|css)`/.test(code)) return;
      return { code: minifyTemplates(code, (text) => this.parse(text)), map: null };
    },
  };
}

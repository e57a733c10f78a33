import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseAst } from 'vite';
import { hole } from '../lint/read-template.mjs';
import { minifyCss } from './minify-css.mjs';
import { minifyHtml } from './minify-html.mjs';
import { minifyTemplates } from './minify-templates.mjs';

describe('minifyHtml', () => {
  const cases: [title: string, from: string, to: string][] = [
    ['makes a run of whitespace one space', '\n  <p>\n a  b</p>\n', ' <p> a b</p> '],
    ['tidies a tag', '<p\n  class="a"\n  ?hidden=X\n></p >', '<p class="a" ?hidden=X></p>'],
    ['keeps quoted values', '<p title="a   b" lang=\'c  d\'></p>', '<p title="a   b" lang=\'c  d\'></p>'],
    ['keeps what is inside pre and textarea', '<pre>\n a\n  b </pre>  <textarea>  x\n</textarea>', '<pre>\n a\n  b </pre> <textarea>  x\n</textarea>'],
    ['keeps self-closing and empty attributes', '<path d="M 0  0" />  <input value="">', '<path d="M 0  0" /> <input value="">'],
    ['takes comments out', '<p>a<!-- b -->c</p>', '<p>ac</p>'],
    ['leaves a comment with an expression', `<!-- ${hole} -->`, `<!-- ${hole} -->`],
    ['leaves > in a quoted value', '<p title="a > b"  id="c">d</p>', '<p title="a > b" id="c">d</p>'],
    ['takes a bare < for text', 'a  < b', 'a < b'],
    ['lets an unquoted expression end where it ends', `<p a=${hole}  b=${hole} >x</p>`, `<p a=${hole} b=${hole}>x</p>`],
  ];
  for (const [title, from, to] of cases) it(title, () => assert.equal(minifyHtml(from), to));
});

describe('minifyCss', () => {
  const cases: [title: string, from: string, to: string][] = [
    ['drops whitespace and the last semicolon', ' :host {\n  display: block;\n  margin : 0 ;\n}\n', ':host{display:block;margin :0}'],
    ['keeps a descendant before a pseudo-class', '.a :hover , .b:focus { c: d }', '.a :hover,.b:focus{c:d}'],
    ['keeps the spaces of calc and of grid areas', 'a { width: calc(1px + 2px); grid-template-areas: "a  b" "c d" }', 'a{width:calc(1px + 2px);grid-template-areas:"a  b" "c d"}'],
    ['keeps strings and urls', 'a { content: "x ; /* y */ }"; b: url(a;b  c) }', 'a{content:"x ; /* y */ }";b:url(a;b  c)}'],
    ['a comment parts two words', 'a/* x */b { c: d/**/e }', 'a b{c:d e}'],
    ['keeps an empty custom property', 'a { --x: ; }', 'a{--x: }'],
    ['keeps the space around expressions', `${hole} { color: ${hole} ; margin: ${hole} ${hole} } ${hole}`, `${hole}{color:${hole};margin:${hole} ${hole}} ${hole}`.replace('} ', '}')],
    ['keeps a media query', '@media (width > 4px) and (hover) { a { b: c } }', '@media (width > 4px) and (hover){a{b:c}}'],
    ['keeps an escape', '.a\\:b  .c\\{ { d: e }', '.a\\:b .c\\{{d:e}'],
  ];
  for (const [title, from, to] of cases) it(title, () => assert.equal(minifyCss(from), to));
});

describe('minifyTemplates', () => {
  it('touches tagged templates only, nested ones too', () => {
    const code = 'const a = `x   y`; const b = html`<p>  ${c ? html`  <b>  </b>` : `  `}  </p>`; css`a  {  b : ${d} }`; sql`a   b`;';
    const want = 'const a = `x   y`; const b = html`<p> ${c ? html` <b> </b>` : `  `} </p>`; css`a{b :${d}}`; sql`a   b`;';
    assert.equal(minifyTemplates(code, (text: string) => parseAst(text)), want);
  });

  it('finds its way in text that is more than ASCII', () => {
    assert.equal(minifyTemplates('const 名 = "登录😀"; html`<p>  登录  </p>`', (text: string) => parseAst(text)), 'const 名 = "登录😀"; html`<p> 登录 </p>`');
  });
});

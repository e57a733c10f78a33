import { join } from 'node:path';
import { describe, it } from 'node:test';
import { RuleTester } from 'eslint';
import { parser } from 'typescript-eslint';
import { root } from '../root.mjs';
import { noBareText } from './no-bare-text.mjs';
import { noStyleAttribute } from './no-style-attribute.mjs';
import { noVagueFileName } from './no-vague-file-name.mjs';
import { packageDirection } from './package-direction.mjs';

RuleTester.describe = describe;
RuleTester.it = it;
const tester = new RuleTester({ languageOptions: { parser } });
const at = (path: string): string => join(root, path);

tester.run('no-bare-text', noBareText as never, {
  valid: [
    'html`<p class="hint ${a}">${text.hint}</p>`',
    'html`<p> &nbsp;·&middot; 1/2 </p><!-- a comment --><style>p { color: red }</style>`',
    'html`<input placeholder=${text.name} aria-label="${text.label}" name="accountName" ?disabled=${b} @input=${c}>`',
    'html`<a href=${x > 1 ? y : z}>${t}</a>`',
    'css`p::after { content: "ok" }`',
    'const name = "not shown"; log`hello`',
  ],
  invalid: [
    { code: 'html`<p>Hello</p>`', errors: [{ messageId: 'text' }] },
    { code: 'html`<p>登录</p>`', errors: [{ messageId: 'text' }] },
    { code: 'html`<p>${a} of ${b}</p>`', errors: [{ messageId: 'text' }] },
    { code: 'html`<p>${a ? html`<b>Yes</b>` : ""}</p>`', errors: [{ messageId: 'text' }] },
    { code: 'html`<input placeholder="Your name">`', errors: [{ messageId: 'attribute' }] },
    { code: "html`<img alt='Logo of ${x}' src=${s}>`", errors: [{ messageId: 'attribute' }] },
    { code: 'html`<button aria-label=Close>×</button>`', errors: [{ messageId: 'attribute' }] },
    { code: 'svg`<title>Logo</title>`', errors: [{ messageId: 'text' }] },
    { code: 'html`${a ? "登录" : b}`', errors: [{ messageId: 'text' }] },
    { code: 'const t = `第${n}步`;', errors: [{ messageId: 'text' }, { messageId: 'text' }] },
  ],
});

tester.run('no-style-attribute', noStyleAttribute as never, {
  valid: ['html`<p part="style" class="style=x">${a}</p>`'],
  invalid: [
    { code: 'html`<p style="color: red">${a}</p>`', errors: [{ messageId: 'style' }] },
    { code: 'html`<p class=${a} style=${b}></p>`', errors: [{ messageId: 'style' }] },
  ],
});

tester.run('no-vague-file-name', noVagueFileName as never, {
  valid: [{ code: '', filename: at('packages/sdk/src/utility-bill.ts') }, { code: '', filename: at('packages/sdk/src/client.ts') }],
  invalid: [
    { code: '', filename: at('packages/sdk/src/utils.ts'), errors: [{ messageId: 'vague' }] },
    { code: '', filename: at('packages/sdk/src/date-helpers.ts'), errors: [{ messageId: 'vague' }] },
  ],
});

tester.run('package-direction', packageDirection as never, {
  valid: [
    { code: 'import "@cloud-sign-in/contract"', filename: at('packages/sdk/src/a.ts') },
    { code: 'import "@cloud-sign-in/mocks/fetch"', filename: at('packages/elements/src/a.test.ts') },
    { code: 'import "../models/account.ts"', filename: at('packages/contract/src/flows/a.ts') },
    { code: 'import "@cloud-sign-in/elements/define/cloud-login"', filename: at('demo/src/a.ts') },
    { code: 'import "lit"', filename: at('packages/elements/src/a.ts') },
  ],
  invalid: [
    { code: 'import "@cloud-sign-in/backend"', filename: at('packages/sdk/src/a.ts'), errors: [{ messageId: 'direction' }] },
    { code: 'export * from "@cloud-sign-in/mocks"', filename: at('packages/elements/src/a.ts'), errors: [{ messageId: 'direction' }] },
    { code: 'type A = import("@cloud-sign-in/sdk").A', filename: at('packages/contract/src/a.ts'), errors: [{ messageId: 'direction' }] },
    { code: 'const a = import("@cloud-sign-in/sdk")', filename: at('mocks/src/a.ts'), errors: [{ messageId: 'direction' }] },
    { code: 'import "../../contract/src/index.ts"', filename: at('packages/sdk/src/a.ts'), errors: [{ messageId: 'path' }] },
    { code: 'import "@cloud-sign-in/sdk/client"', filename: at('packages/sdk/src/a.ts'), errors: [{ messageId: 'self' }] },
  ],
});

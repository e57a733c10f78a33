import assert from 'node:assert/strict';
import { test } from 'node:test';
import { join } from 'node:path';
import { build, type PluginOption, type Rollup } from 'vite';
import { root } from '../root.mjs';
import { terseStylesPlugin } from './terse-styles.mjs';

const entry = join(root, 'node_modules/@lit/reactive-element/css-tag.js');

async function bundle(plugins: PluginOption[]): Promise<string> {
  const result = await build({ configFile: false, logLevel: 'silent', publicDir: false, plugins, build: { write: false, minify: true, lib: { entry, formats: ['es'] } } });
  return ([result].flat()[0] as Rollup.RollupOutput).output[0].code;
}

test('styles are taken and refused as by the whole of Lit, in fewer words', async () => {
  const [small, whole] = await Promise.all([bundle([terseStylesPlugin()]), bundle([])]);
  assert.ok(small.length < whole.length - 200, `${small.length} of ${whole.length}`);
  for (const code of [small, whole]) {
    const { css, CSSResult } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
      css: (strings: TemplateStringsArray, ...values: unknown[]) => { cssText: string };
      CSSResult: new (text: string) => unknown;
    };
    assert.equal(css`a { margin: ${4}px; ${css`color: red;`} }`.cssText, 'a { margin: 4px; color: red; }');
    assert.throws(() => css`a { color: ${'red'}; }`, Error);
    assert.throws(() => new CSSResult('a {}'), Error);
  }
});

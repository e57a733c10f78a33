import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build, type Rollup } from 'vite';
import { compileAheadPlugin } from './compile-ahead.mjs';

test('the first script of a page begins with the word to compile all of it on the way; what comes later does not', async () => {
  const sources: Record<string, string> = { '/first.js': 'export const load = () => import("/later.js"); load();', '/later.js': 'export const later = () => 1;' };
  const files = { name: 'files', resolveId: (id: string) => (id in sources ? id : undefined), load: (id: string) => sources[id] };
  const result = await build({
    configFile: false, logLevel: 'silent', publicDir: false, plugins: [files, compileAheadPlugin()],
    build: { write: false, minify: true, modulePreload: false, lib: { entry: '/first.js', formats: ['es'] } },
  });
  const chunks = ([result].flat()[0] as Rollup.RollupOutput).output.filter((file) => file.type === 'chunk');
  assert.deepEqual(chunks.map(({ isEntry, code }) => [isEntry, code.startsWith('//# allFunctionsCalledOnLoad\n')]), [[true, true], [false, false]]);
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build, type Rollup } from 'vite';

async function bundle(): Promise<Rollup.OutputChunk[]> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    resolve: { conditions: ['cloud-source', 'module', 'browser'] },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      lib: { entry: fileURLToPath(new URL('index.ts', import.meta.url)), formats: ['es'] },
      rolldownOptions: { preserveEntrySignatures: 'allow-extension', output: { minify: true } },
    },
  });
  const [{ output }] = [result].flat() as [Rollup.RollupOutput];
  return output.filter((file) => file.type === 'chunk');
}

describe('the SDK in a page', () => {
  test('is what calls need and nothing else: no flow tables, no input schemas, no errors’ table, no policy’s checks', async () => {
    const [entry, ...lazy] = await bundle();
    assert.ok(entry);
    // One thing each of what must not be there, and of what must, so that a renaming cannot make this test blind.
    for (const absent of ['chooseIndustry', 'account_name_reserved', 'credentials_wrong', 'too_big', 'commonPasswords']) assert.equal(lazy.concat(entry).some(({ code }) => code.includes(absent)), false, absent);
    for (const present of ['flow_expired', 'idleExpiresAt', 'outsideMainland']) assert.equal(entry.code.includes(present), true, present);
    assert.deepEqual(entry.imports, []);
    // What is lazy shares a module with the rest only where the rest is loaded by then, or bundlers would tear the rest apart for it.
    assert.deepEqual(lazy.map(({ name, imports }) => [name, imports]).sort(), [['answer-readers', [entry.fileName]], ['watch-flow', []]]);
    // The payloads of states are fetched beside the first request.
    assert.deepEqual([entry, ...lazy].filter(({ code }) => code.includes('linkExpiresAt')).map(({ name }) => name), ['answer-readers']);
    const bytes = brotliCompressSync(entry.code).length;
    assert.ok(bytes < 14_000, `${bytes} bytes`);
  });
});

// One self-contained script per entry and language: what it imports statically is inside it, what it imports lazily lies in chunks/.
// Each is built on its own, so two scripts share nothing on disk; define/* guards against a second registration.
import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, defaultClientConditions } from 'vite';
import { root } from '../root.mjs';
import { listEntries } from './entries.mjs';
import { byteCodesPlugin } from './byte-codes.mjs';
import { compileAheadPlugin } from './compile-ahead.mjs';
import { inlineNamespacesPlugin } from './inline-namespaces.mjs';
import { minifyTemplatesPlugin } from './minify-templates.mjs';
import { plainRequestsPlugin } from './plain-requests.mjs';
import { terseStylesPlugin } from './terse-styles.mjs';
import { packageOf, writeNotices } from './notices.mjs';

/**
 * A code is all that this script shows, and it shows none before all of this is there: one chunk, fetched at once, smaller than its pieces.
 */
const codeChunk = { groups: [{ name: 'code', test: /packages.(?:sdk|contract.src.(?:flows|models))|node_modules.(?:zod|ky|qrcode)|submit.code-client|qr.encoder/ }] };

/** What a registration's first view fetches beside the form, its texts included, with what later views share of it: one chunk, not three that wait for each other. */
const restChunk = (language) => ({ includeDependenciesRecursively: false, groups: [{ name: 'register-rest', test: new RegExp(`views.register-rest|styles.rule-styles|parts.(?:rule-list|agreement-words|method-tabs|remark)|locales.(?:pick-text|(?:register-rest|rules).${language})\\.|contract.src.policy.(?:check-password|check-account-name|fold|parse-phone)\\.`) }] });

/** The settings of a bundle meant for a browser as it is; also what the sizes are taken from. */
export function browserBundle({ input, name, outDir }) {
  const chunks = { 'wechat-qr': codeChunk, 'cloud-scan-qr': codeChunk, 'cloud-register': restChunk(name.startsWith('en/') ? 'en' : 'zh-CN') }[basename(name)];
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    resolve: { conditions: ['cloud-source', ...defaultClientConditions] },
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [minifyTemplatesPlugin(), byteCodesPlugin(), plainRequestsPlugin(), terseStylesPlugin(), inlineNamespacesPlugin(), compileAheadPlugin()],
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      minify: true,
      modulePreload: false,
      reportCompressedSize: false,
      // Library mode: no preload helper of Vite's around lazy imports, no events on window.
      lib: { entry: { [name]: input }, formats: ['es'] },
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension',
        // The tree is shaken by now: annotations have done their work. Licences stand in NOTICES.txt beside the scripts, which each first script names.
        // Of a hash six signs tell the versions of some dozens of chunks apart; no compression makes one shorter, and scripts name a dozen each.
        output: { ...(chunks && { codeSplitting: chunks }), minify: true, comments: { annotation: false, jsdoc: false, legal: false }, entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash:6].js', assetFileNames: 'assets/[name]-[hash][extname]' },
      },
    },
  };
}

export async function buildCdn() {
  const outDir = join(root, 'packages/elements/cdn');
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  const entries = listEntries();
  const missing = entries.filter((entry) => !entry.isThere);
  if (missing.length) console.log(`cdn: no source yet for ${missing.map((entry) => entry.out).join(', ')}`);
  const inside = new Set();
  for (const { out, source } of entries.filter((entry) => entry.isThere)) {
    const [result] = [await build(browserBundle({ input: join(root, source), name: out, outDir }))].flat();
    const [first, ...rest] = result.output.filter((file) => file.type === 'chunk');
    // For a page with several elements the bundler keeps Lit in a chunk beside the first file: two files there, one everywhere else.
    if (first.imports.length && !out.endsWith('cloud-sign-in')) throw new Error(`${first.fileName} is not self-contained: it imports ${first.imports.join(', ')}`);
    for (const { moduleIds } of [first, ...rest]) for (const id of moduleIds) if (packageOf(id)) inside.add(packageOf(id));
    console.log(`cdn: ${first.fileName} + ${rest.length} lazy`);
  }
  writeNotices(outDir, inside);
}

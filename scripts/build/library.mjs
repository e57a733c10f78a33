// The packages as they are published: a module and its types for each source, by the compiler alone; assets are copied beside them.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findFiles } from '../find-files.mjs';
import { root } from '../root.mjs';

// A package's types name its dependencies' dist: those come first.
const order = ['packages/contract', 'packages/sdk', 'packages/backend', 'packages/server', 'packages/elements', 'mocks'];

/** The compiler writes `.js` into imports of modules, but leaves `.ts` in those of types. */
function finishTypes(folder) {
  for (const file of readdirSync(folder, { recursive: true })) {
    if (!file.endsWith('.d.ts')) continue;
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/(\bfrom\s*|\bimport\s*\(?\s*)(['"])(\.{1,2}\/[^'"]+)\.ts\2/g, '$1$2$3.js$2'));
  }
}

/** What editors read of the elements: custom-elements.json. */
function writeManifest() {
  const args = ['--conditions=cloud-source', '--disable-warning=ExperimentalWarning', 'scripts/docs/elements.mjs', '--manifest'];
  if (spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status !== 0) throw new Error('The manifest of the elements was not made.');
}

export function buildLibraries() {
  for (const folder of order) {
    const sources = findFiles([`${folder}/src`], /(?<!\.test)\.ts$/);
    if (sources.length === 0) {
      console.log(`lib: ${folder} has no source yet`);
      continue;
    }
    rmSync(join(root, folder, 'dist'), { recursive: true, force: true });
    const args = ['node_modules/typescript/bin/tsc', '--project', `${folder}/tsconfig.build.json`];
    if (spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status !== 0) throw new Error(`${folder} does not compile.`);
    finishTypes(join(root, folder, 'dist'));
    const base = folder === 'packages/contract' ? folder : `${folder}/src`;
    for (const asset of findFiles([`${folder}/src`], /\.(css|svg|png|json)$/)) {
      const to = join(root, folder, 'dist', asset.slice(base.length + 1));
      mkdirSync(dirname(to), { recursive: true });
      copyFileSync(join(root, asset), to);
    }
    copyFileSync(join(root, 'LICENSE'), join(root, folder, 'LICENSE'));
    if (folder === 'packages/elements') writeManifest();
    console.log(`lib: ${folder} (${sources.length} modules)`);
  }
}

// The licences of what is inside the scripts of the CDN build, from the packages that were bundled.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.mjs';

/** The package a module lies in: `node_modules/lit-html/lit-html.js` → `lit-html`. */
export function packageOf(moduleId) {
  const match = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(moduleId.replaceAll('\\', '/'));
  return match?.[1];
}

/** Writes NOTICES.txt: name, version, licence and its text, a package after the other. */
export function writeNotices(outDir, names) {
  const parts = [...names].sort().map((name) => {
    const folder = join(root, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = ['LICENSE', 'LICENSE.md', 'license', 'LICENSE.txt'].map((each) => join(folder, each)).find(existsSync);
    if (!file) throw new Error(`${name} ships no licence text.`);
    return `${name} ${version} (${license})\n\n${readFileSync(file, 'utf8').trim()}\n`;
  });
  writeFileSync(join(outDir, 'NOTICES.txt'), `What these scripts contain besides our own code:\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`);
}

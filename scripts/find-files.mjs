import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const never = new Set(['node_modules', 'dist', 'cdn', 'coverage', 'test-results', '.cache', '.git']);

/**
 * Files below `places` (folders or files, relative to the repository) whose path matches `pattern`,
 * relative to the repository, with `/`, sorted.
 */
export function findFiles(places, pattern) {
  const found = new Set();
  const visit = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full)) if (!never.has(name)) visit(`${path}/${name}`);
    } else if (pattern.test(path)) {
      found.add(path);
    }
  };
  for (const place of places) visit(place.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/+$/, ''));
  return [...found].sort();
}

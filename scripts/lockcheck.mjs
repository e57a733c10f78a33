// Faults of package-lock.json that npm makes without a word: a package that another one names but the lockfile does not hold
// (`npm ci` refuses such a lockfile, often only on another platform), and an address of a registry.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** Is `name`, wanted by the package at `path`, held by it or by a folder above it? */
function isHeld(packages, path, name) {
  for (let folder = path; ;) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (!folder) return false;
    const inner = folder.lastIndexOf('/node_modules/');
    folder = inner === -1 ? '' : folder.slice(0, inner);
  }
}

/** The faults found, one line each. */
export function checkLockfile(text) {
  const { packages } = JSON.parse(text);
  const faults = [];
  for (const [path, entry] of Object.entries(packages)) {
    const wanted = { ...entry.dependencies, ...entry.optionalDependencies };
    for (const [name, range] of Object.entries(wanted)) {
      if (!isHeld(packages, path, name)) faults.push(`${path || 'the root'} wants ${name}@${range}, which the lockfile does not hold`);
    }
    if (/^https?:/.test(entry.resolved ?? '')) faults.push(`${path} names a registry: install with this repository's .npmrc`);
  }
  return faults;
}

export function readLockfile(file = 'package-lock.json') {
  return readFileSync(join(root, file), 'utf8');
}

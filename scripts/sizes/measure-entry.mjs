import { readFileSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { parseAst } from 'vite';

/** The files a built script imports: at once, and later. */
export function readImports(code) {
  const imports = { now: [], later: [] };
  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (!node || typeof node !== 'object') return undefined;
    if (/^(ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration)$/.test(node.type) && node.source) imports.now.push(node.source.value);
    if (node.type === 'ImportExpression') imports.later.push(node.source.value ?? node.source.quasis?.[0]?.value.cooked);
    return Object.values(node).forEach(visit);
  };
  visit(parseAst(code).body);
  const isOwn = (path) => typeof path === 'string' && path.startsWith('.');
  return { now: imports.now.filter(isOwn), later: imports.later.filter(isOwn) };
}

function weigh(path) {
  return brotliCompressSync(readFileSync(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

/**
 * Bytes after brotli of a built entry: until it can be typed into (its file and what that imports at once), and until it can be
 * submitted (with each lazy chunk named submit-… and what that imports at once); the latter is missing when there is no such chunk.
 * @returns {{ typed: number, submitted?: number }}
 */
export function measureEntry(folder, entry) {
  const read = (file) => readImports(readFileSync(join(folder, file), 'utf8'));
  const resolve = (from, to) => posix.normalize(posix.join(posix.dirname(from), to));
  const followNow = (file, seen) => {
    if (seen.has(file)) return seen;
    seen.add(file);
    for (const next of read(file).now) followNow(resolve(file, next), seen);
    return seen;
  };
  const sum = (files) => [...files].reduce((bytes, file) => bytes + weigh(join(folder, file)), 0);

  const first = followNow(entry, new Set());
  const typed = sum(first);
  const all = new Set(first);
  for (const file of all) for (const next of [...read(file).now, ...read(file).later]) all.add(resolve(file, next));
  const submits = [...all].filter((file) => basename(file).startsWith('submit-'));
  if (submits.length === 0) return { typed };
  const whole = new Set(first);
  for (const file of submits) followNow(file, whole);
  return { typed, submitted: sum(whole) };
}

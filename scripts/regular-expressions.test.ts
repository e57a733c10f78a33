import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { check } from 'recheck';
import ts from 'typescript';
import { findFiles } from './find-files.mjs';
import { root } from './root.mjs';

interface Pattern { readonly source: string; readonly flags: string; readonly file: string }

/** What is matched with something no stranger writes: the site's own settings. */
const trusted = new Set([String.raw`\/+$`]);

/** Every regular expression of what runs on a page or a server, once. */
function findPatterns(): Pattern[] {
  const found = new Map<string, Pattern>();
  for (const file of findFiles(['packages', 'mocks'], /\/src\/(?!.*testing\/).*(?<!\.test|\.d)\.ts$/)) {
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        found.set(node.text, { source: node.text.slice(1, end), flags: node.text.slice(end + 1), file });
      }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ESNext));
  }
  return [...found.values()];
}

describe('no text takes a regular expression longer than its length (threat 105)', () => {
  const patterns = findPatterns().filter(({ source }) => !trusted.has(source));

  test('the search finds them', () => assert.ok(patterns.length > 100));

  test('every one is safe', async () => {
    const unsafe: string[] = [];
    for (const { source, flags, file } of patterns) {
      const found = await check(source, flags, { timeout: 60_000 });
      if (found.status !== 'safe') unsafe.push(`${file}: /${source}/${flags} is ${found.status === 'vulnerable' ? found.complexity.summary : found.error.kind}`);
    }
    assert.deepEqual(unsafe, []);
  });

  test('one that is not would be found', async () => assert.equal((await check(String.raw`^(a+)+$`, '')).status, 'vulnerable'));
});

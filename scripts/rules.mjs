// `npm run rules`: every rule of docs/rulebook.md has a test whose title begins with its id (`PHN-4 LIM-1: …`), or stands in
// docs/rules-open.json: [{ "id": "PHN-4", "why": "…" }].
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFiles } from './find-files.mjs';
import { root } from './root.mjs';
import { compareRules, readRuleIds, readTestedIds } from './rules/compare.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');

if (!existsSync(join(root, 'docs/rulebook.md'))) {
  console.error('docs/rulebook.md is missing.');
  process.exit(1);
}
const rules = readRuleIds(read('docs/rulebook.md'));
const open = existsSync(join(root, 'docs/rules-open.json')) ? JSON.parse(read('docs/rules-open.json')) : [];
const testFiles = [
  ...findFiles(['packages', 'mocks', 'demo', 'scripts'], /\.(test|spec)\.ts$/),
  ...findFiles(['packages/contract/conformance'], /(?<!\.(test|spec))\.ts$/),
].filter((file) => !file.startsWith('scripts/rules/'));
const tested = new Map();
for (const file of testFiles) {
  for (const id of readTestedIds(read(file))) tested.set(id, file);
}

const faults = compareRules({ rules, open, tested });
for (const fault of faults) console.error(fault);
console.log(`rules: ${rules.size} in the rulebook, ${[...tested.keys()].filter((id) => rules.has(id)).length} tested, ${open.length} open`);
process.exit(faults.length || rules.size === 0 ? 1 : 0);

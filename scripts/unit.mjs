// Tests that need neither a browser nor a database server: `npm run unit [-- packages/backend] [--test-…]`.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeCount } from './count.mjs';
import { findFiles } from './find-files.mjs';
import { runNodeTests } from './node-tests.mjs';
import { root } from './root.mjs';

const places = ['packages/contract', 'packages/sdk', 'packages/backend', 'packages/server', 'mocks', 'scripts'];
const args = process.argv.slice(2);
const asked = args.filter((arg) => !arg.startsWith('-'));
const elsewhere = /^(packages\/elements|demo)\/|\.(postgres|valkey|packed)\.test\.ts$/;
const files = findFiles(asked.length ? asked : places, /\.test\.ts$/).filter((file) => !elsewhere.test(file));

if (files.length === 0) {
  console.error(`No *.test.ts below ${(asked.length ? asked : places).join(', ')}. (Elements' tests: npm run browser; demo's: npm run e2e; on PostgreSQL: npm run postgres; on Valkey: npm run valkey.)`);
  writeCount(0, 1);
  process.exit(1);
}
const options = args.filter((arg) => arg.startsWith('-'));
if (asked.length > 0) process.exit(await runNodeTests(files, options));

// All of them: in processes side by side, of about the same length. Files that start programs of their own mostly wait, so they have one to themselves.
const partOf = (file) => (/^packages\/server\/src\/(?:cli|mount|development|serve\/faults)/.test(file) ? 'programs' : /^(?:packages\/server|scripts)\//.test(file) ? 'server' : 'rest');
const parts = [...Map.groupBy(files, partOf).values()];
mkdirSync(join(root, '.cache'), { recursive: true });
const results = await Promise.all(parts.map(async (part, at) => {
  const countFile = join(root, '.cache', `count-unit-${process.pid}-${at}.json`);
  const code = await runNodeTests(part, options, { CLOUD_COUNT_FILE: countFile });
  // A part that ended without a word counts as a failure.
  const count = existsSync(countFile) ? JSON.parse(readFileSync(countFile, 'utf8')) : { passed: 0, failed: 1 };
  rmSync(countFile, { force: true });
  return { ...count, code };
}));
const sum = (name) => results.reduce((total, result) => total + result[name], 0);
writeCount(sum('passed'), sum('failed'));
process.exit(results.find(({ code }) => code !== 0)?.code ?? 0);

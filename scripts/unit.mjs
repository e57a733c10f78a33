// Node's own runner on the TypeScript sources, all files in one process: `npm run unit [-- packages/backend] [--test-…]`.
// The imports of the graph are then paid for once. Price: files share globals, so hooks stand inside a `describe` (lint sees to it).
import { spawn } from 'node:child_process';
import { writeCount } from './count.mjs';
import { findFiles } from './find-files.mjs';
import { root } from './root.mjs';

const places = ['packages/contract', 'packages/sdk', 'packages/backend', 'mocks', 'scripts'];
const args = process.argv.slice(2);
const asked = args.filter((arg) => !arg.startsWith('-'));
const browserOnly = /^(packages\/elements|demo)\//;
const files = findFiles(asked.length ? asked : places, /\.test\.ts$/).filter((file) => !browserOnly.test(file));

if (files.length === 0) {
  console.error(`No *.test.ts below ${(asked.length ? asked : places).join(', ')}. (Elements' tests: npm run browser; demo's: npm run e2e.)`);
  writeCount(0, 1);
  process.exit(1);
}

const child = spawn(process.execPath, [
  '--conditions=cloud-source',
  '--disable-warning=ExperimentalWarning',
  '--test',
  '--test-force-exit', // a handle left open must not hold the run
  '--test-timeout=30000',
  '--experimental-test-isolation=none',
  '--test-reporter=./scripts/node-reporter.mjs',
  '--test-reporter-destination=stdout',
  ...args.filter((arg) => arg.startsWith('-')),
  ...files,
], { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));

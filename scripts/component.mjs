// Component tests of packages/elements in Chromium: `npm run browser [-- packages/elements/src/views] [--watch]`.
import { spawn } from 'node:child_process';
import { writeCount } from './count.mjs';
import { findFiles } from './find-files.mjs';
import { root } from './root.mjs';

const args = process.argv.slice(2);
const asked = args.filter((arg) => !arg.startsWith('-'));
const files = findFiles(asked.length ? asked : ['packages/elements/src'], /\.test\.ts$/);
if (files.length === 0) {
  console.error(`No *.test.ts below ${(asked.length ? asked : ['packages/elements/src']).join(', ')}.`);
  writeCount(0, 1);
  process.exit(1);
}
const child = spawn(process.execPath, [
  'node_modules/@web/test-runner/dist/bin.js',
  '--config', 'wtr.config.mjs',
  ...(asked.length ? ['--files', ...files] : []),
  ...args.filter((arg) => arg.startsWith('-')),
], { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));

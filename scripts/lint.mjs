// `npm run lint [-- packages/sdk] [--fix]`: the lockfile, ESLint, and lit-analyzer over the elements' templates.
import { spawn } from 'node:child_process';
import { findFiles } from './find-files.mjs';
import { checkLockfile, readLockfile } from './lockcheck.mjs';
import { root } from './root.mjs';

const args = process.argv.slice(2);
const asked = args.filter((arg) => !arg.startsWith('-'));
let hasFailed = false;

async function run(script, rest) {
  const child = spawn(process.execPath, [script, ...rest], { cwd: root, stdio: 'inherit' });
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', resolve);
  });
  if (code !== 0) hasFailed = true;
}

for (const file of ['package-lock.json', 'bench/peers/package-lock.json']) {
  for (const fault of checkLockfile(readLockfile(file))) {
    console.error(`${file}: ${fault}`);
    hasFailed = true;
  }
}

const linted = run('node_modules/eslint/bin/eslint.js', [
  '--max-warnings=0', '--no-error-on-unmatched-pattern', '--cache', '--cache-location=.cache/eslint/', '--cache-strategy=content',
  ...args.filter((arg) => arg.startsWith('-')),
  ...(asked.length ? asked : ['.']),
]);

const elements = findFiles(asked.length ? asked : ['packages/elements/src'], /^packages\/elements\/src\/.*(?<!\.test)\.ts$/);
// Tags are registered by define/* alone, so a template names tags that its module does not import. The analyzer's lists of CSS and of attribute
// values are older than `:has`, `color-scheme`, `one-time-code` and Lit's `nothing`: those two rules would refuse what every browser takes.
const analyzerArgs = ['--strict', '--maxWarnings', '0', '--rules.no-unknown-tag-name', 'off', '--rules.no-missing-import', 'off', '--rules.no-invalid-css', 'off', '--rules.no-incompatible-type-binding', 'off'];
const analyzed = elements.length > 0 && run('node_modules/lit-analyzer/cli.js', [...elements, ...analyzerArgs]);

await Promise.all([linted, analyzed]);

process.exit(hasFailed ? 1 : 0);

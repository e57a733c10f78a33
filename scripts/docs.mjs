// `npm run docs`: everything in docs/ that is made from sources: the contract's pages, the elements' manifest and page, the API pages.
// With --check it only says whether the committed pages are current (the API pages are not committed).
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './root.mjs';

const isCheck = process.argv.includes('--check');
const run = (args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;
const node = ['--conditions=cloud-source', '--disable-warning=ExperimentalWarning'];
const steps = [
  [...node, 'scripts/docs/contract.mjs', ...(isCheck ? ['--check'] : [])],
  [...node, 'scripts/docs/elements.mjs', ...(isCheck ? ['--check'] : [])],
  ['node_modules/typedoc/bin/typedoc', '--options', 'typedoc.json', ...(isCheck ? ['--emit', 'none'] : [])],
];
const results = steps.map((args) => run(args.map((arg) => (arg.startsWith('scripts/') || arg.startsWith('node_modules/') ? join(root, arg) : arg))));
process.exit(results.every(Boolean) ? 0 : 1);

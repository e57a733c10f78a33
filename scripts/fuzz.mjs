// The fuzz run of `npm run unit`, longer and from another start: `npm run fuzz [-- --times=20] [--seed=7]`. It says the seed, so that a failure can be had again.
import { parseArgs } from 'node:util';
import { findFiles } from './find-files.mjs';
import { runNodeTests } from './node-tests.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { times: { type: 'string', default: '20' }, seed: { type: 'string' } } });
const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 31));
if (!(Number(values.times) > 0) || !Number.isInteger(Number(seed))) {
  console.error('Usage: npm run fuzz [-- --times=20] [--seed=7] [file]');
  process.exit(1);
}
console.log(`fuzz: ${values.times} times the usual runs, seed ${seed}`);
const files = findFiles(positionals.length ? positionals : ['packages/server/src/testing/fuzz'], /\.test\.ts$/);
process.exit(await runNodeTests(files, ['--test-timeout=7200000'], { FUZZ_TIMES: values.times, FUZZ_SEED: seed }));

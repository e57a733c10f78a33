// Tests that need neither a browser nor a database server: `npm run unit [-- packages/backend] [--test-…]`.
import { writeCount } from './count.mjs';
import { findFiles } from './find-files.mjs';
import { runNodeTests } from './node-tests.mjs';

const places = ['packages/contract', 'packages/sdk', 'packages/backend', 'packages/server', 'mocks', 'scripts'];
const args = process.argv.slice(2);
const asked = args.filter((arg) => !arg.startsWith('-'));
const elsewhere = /^(packages\/elements|demo)\/|\.(postgres|valkey)\.test\.ts$/;
const files = findFiles(asked.length ? asked : places, /\.test\.ts$/).filter((file) => !elsewhere.test(file));

if (files.length === 0) {
  console.error(`No *.test.ts below ${(asked.length ? asked : places).join(', ')}. (Elements' tests: npm run browser; demo's: npm run e2e; on PostgreSQL: npm run postgres; on Valkey: npm run valkey.)`);
  writeCount(0, 1);
  process.exit(1);
}
process.exit(await runNodeTests(files, args.filter((arg) => arg.startsWith('-'))));

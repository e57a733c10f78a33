// Tests on a real Valkey (or Redis): `npm run valkey [-- packages/server/src/bell]`. Each test starts a private server of its own and ends it.
import { writeCount } from './count.mjs';
import { findFiles } from './find-files.mjs';
import { runNodeTests } from './node-tests.mjs';
import { findValkey } from './valkey/find-valkey.mjs';

const args = process.argv.slice(2);
const isOptional = args.includes('--if-there');
const asked = args.filter((arg) => !arg.startsWith('-'));
const files = findFiles(asked.length ? asked : ['packages/server'], /\.valkey\.test\.ts$/);
const { hint, program } = findValkey();
if (program === undefined) {
  // The server does without it, so a machine that has none passes the rest.
  console.error(isOptional ? `${hint}\nIts tests were not run.` : hint);
  writeCount(0, isOptional ? 0 : 1);
  process.exit(isOptional ? 0 : 1);
}
const options = args.filter((arg) => arg.startsWith('-') && arg !== '--if-there');
process.exit(files.length === 0 ? 1 : await runNodeTests(files, options, { VALKEY_SERVER: program }));

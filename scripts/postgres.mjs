// Tests on a real PostgreSQL: `npm run postgres [-- packages/server/src/store]`. They take the server that DATABASE_URL names (each run makes
// databases of its own there and drops them), else a private one is started, in a folder of its own, and ended with the run.
import { writeCount } from './count.mjs';
import { findFiles } from './find-files.mjs';
import { runNodeTests } from './node-tests.mjs';
import { startPostgres } from './postgres/start-postgres.mjs';

const args = process.argv.slice(2);
const asked = args.filter((arg) => !arg.startsWith('-'));
const files = findFiles(asked.length ? asked : ['packages/server'], /\.postgres\.test\.ts$/);
if (files.length === 0) {
  // Given no file, node's runner would look for tests by itself and find all of the repository's.
  console.error(`No *.postgres.test.ts below ${asked.join(', ')}.`);
  writeCount(0, 1);
  process.exit(1);
}
let server;
try {
  server = process.env['DATABASE_URL'] ? { url: process.env['DATABASE_URL'], stop: () => Promise.resolve() } : await startPostgres();
} catch (error) {
  console.error(error.message);
  writeCount(0, 1);
  process.exit(1);
}
const code = await runNodeTests(files, args.filter((arg) => arg.startsWith('-')), { DATABASE_URL: server.url });
await server.stop();
process.exit(code);

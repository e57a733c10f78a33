// The packages as `npm pack` makes them, used by a site that has nothing else: `npm run packed`, after `npm run build -- lib cdn`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeCount } from './count.mjs';
import { findFiles } from './find-files.mjs';
import { runNodeTests } from './node-tests.mjs';
import { root } from './root.mjs';

if (!existsSync(join(root, 'packages/server/dist/bin.js')) || !existsSync(join(root, 'packages/elements/cdn'))) {
  console.error('Nothing is built yet: npm run build -- lib cdn');
  writeCount(0, 1);
  process.exit(1);
}
process.exit(await runNodeTests(findFiles(['scripts/packed'], /\.packed\.test\.ts$/), process.argv.slice(2)));

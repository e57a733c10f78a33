// `npm run build [-- lib cdn demo]`: all three, or the ones named.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { buildCdn } from './build/cdn.mjs';
import { buildLibraries } from './build/library.mjs';
import { root } from './root.mjs';

async function buildDemo() {
  if (!existsSync(join(root, 'demo/index.html'))) {
    console.log('demo: no index.html yet');
    return;
  }
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  console.log('demo: demo/dist');
}

const parts = { lib: buildLibraries, cdn: buildCdn, demo: buildDemo };
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length) {
  console.error(`Unknown: ${unknown.join(', ')}. Known: ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}
let hasFailed = false;
for (const [name, run] of Object.entries(parts)) {
  if (asked.length && !asked.includes(name)) continue;
  try {
    await run();
  } catch (error) {
    console.error(`${name}: ${error.message ?? error}`);
    hasFailed = true;
  }
}
process.exit(hasFailed ? 1 : 0);

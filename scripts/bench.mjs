// `npm run bench -- page-load`: one benchmark of bench/, or a list of them.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const known = readdirSync(join(root, 'bench')).filter((file) => file.endsWith('.bench.mjs')).map((file) => file.slice(0, -'.bench.mjs'.length));
const [name, ...rest] = process.argv.slice(2);
if (!name || !known.includes(name)) {
  console.log(`Benchmarks: ${known.join(', ')}. Run one with \`npm run bench -- <name>\`; what they measure stands in docs/performance.md.`);
  process.exit(name ? 1 : 0);
}
const args = ['--conditions=cloud-source', '--disable-warning=ExperimentalWarning', '--expose-gc', join(root, 'bench', `${name}.bench.mjs`), ...rest];
process.exit(spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1);

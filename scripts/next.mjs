// Tries docs/examples/mount-next in the real Next: `npm run build -- lib && npm run next`. Next and what it brings are fetched now and kept in .cache: with 340 MB they are no part of this
// repository's own installation.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeMountedConfiguration, walkMounted } from '../packages/server/src/testing/walk-mounted.ts';
import { launchProgram } from '../packages/server/src/testing/launch-program.ts';
import { root } from './root.mjs';

const versions = { next: '16.4.6', react: '19.3.1', 'react-dom': '19.3.1' };
const folder = join(root, '.cache/next');
const run = (cwd, command, ...args) => {
  if (spawnSync(command, args, { cwd, stdio: 'inherit', env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' } }).status !== 0) throw new Error(`${command} ${args.join(' ')} failed.`);
};

mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (name !== 'node_modules') rmSync(join(folder, name), { recursive: true });
cpSync(join(root, 'docs/examples/mount-next'), folder, { recursive: true });
run(root, 'npm', 'pack', '--silent', '--pack-destination', folder, ...['contract', 'backend', 'server'].flatMap((name) => ['--workspace', `packages/${name}`]));
const packed = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies: { ...versions, ...Object.fromEntries(packed.map((name) => [`@cloud-sign-in/${/cloud-sign-in-(\w+)-/.exec(name)[1]}`, `file:${name}`])) } }));
writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: { target: 'ES2022', lib: ['ES2023', 'DOM'], module: 'esnext', moduleResolution: 'bundler', jsx: 'react-jsx', strict: true, noEmit: true, allowImportingTsExtensions: true, skipLibCheck: true, types: ['node'] }, include: ['**/*.ts'], exclude: ['node_modules'] }));
writeFileSync(join(folder, 'cloud-sign-in.config.json'), JSON.stringify(makeMountedConfiguration()));
run(folder, 'npm', 'install', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts', '--save-dev', '@types/node@24.19.2', '@types/react@19.3.3', 'typescript@6.0.3');
run(folder, process.execPath, 'node_modules/next/dist/bin/next', 'build');
// Next says its address on standard output: a line of ours says it again where the launcher listens.
const start = `import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
const free = await new Promise((resolve) => { const server = createServer().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)); }); });
const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(free)], { stdio: ['ignore', 'pipe', 'inherit'] });
child.stdout.on('data', (text) => { process.stdout.write(text); if (String(text).includes('Ready')) process.stderr.write('http://127.0.0.1:' + free + '\\n'); });
process.once('SIGTERM', () => child.kill('SIGTERM'));
child.once('close', () => process.exit(0));
`;
writeFileSync(join(folder, 'start.mjs'), start);
const program = await launchProgram([process.execPath, 'start.mjs'], folder, { NEXT_TELEMETRY_DISABLED: '1' });
try {
  await walkMounted(program.address, program.heard);
  console.log(`next: docs/examples/mount-next works in Next ${versions.next}`);
} finally {
  await program.end();
}

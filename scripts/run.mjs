// Entry of every npm script: installs what is missing, picks the bundled Node, runs the task.
// No dependencies; this file alone must run on an older Node (>= 18.19).
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const isWindows = process.platform === 'win32';

/** What each task runs, under the bundled Node. */
const tasks = {
  start: ['node_modules/vite/bin/vite.js', '--config', 'vite.config.ts'],
  test: ['scripts/test.mjs'],
  lint: ['scripts/lint.mjs'],
  types: ['node_modules/typescript/bin/tsc', '--project', 'tsconfig.json'],
  unit: ['scripts/unit.mjs'],
  postgres: ['scripts/postgres.mjs'],
  valkey: ['scripts/valkey.mjs'],
  packed: ['scripts/packed.mjs'],
  fuzz: ['scripts/fuzz.mjs'],
  server: ['--conditions=cloud-source', 'packages/server/src/bin.ts', 'start', '--init'],
  'server:dev': ['--conditions=cloud-source', 'packages/server/src/bin.ts', 'start', '--development'],
  conformance: ['--conditions=cloud-source', 'packages/contract/conformance/cli/bin.ts'],
  'demo:server': ['scripts/demo-server.mjs'],
  build: ['scripts/build.mjs'],
  sizes: ['--conditions=cloud-source', '--disable-warning=ExperimentalWarning', 'scripts/sizes.mjs'],
  rules: ['scripts/rules.mjs'],
  browser: ['scripts/component.mjs'],
  e2e: ['scripts/e2e.mjs'],
  check: ['scripts/test.mjs', '--only=lint,types,unit'],
  docs: ['scripts/docs.mjs'],
  bench: ['scripts/bench.mjs'],
  next: ['--conditions=cloud-source', '--disable-warning=ExperimentalWarning', 'scripts/next.mjs'],
};

function fail(message) {
  console.error(message);
  process.exit(1);
}

function runNpm(args) {
  // npm_execpath is npm's own script: calling it by Node works on Windows too.
  const cli = process.env.npm_execpath;
  const result = cli?.endsWith('.js')
    ? spawnSync(process.execPath, [cli, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: isWindows });
  return result.status;
}

/** True when node_modules already holds what the lockfile asks for (somebody ran `npm install`). */
function isUpToDate() {
  try {
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
    const held = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages;
    return Object.entries(wanted).every(([path, entry]) => {
      if (!path.includes('node_modules/')) return true;
      if (!held[path]) return entry.optional === true || entry.peer === true;
      return held[path].version === entry.version;
    });
  } catch {
    return false;
  }
}

/** Two tasks started at once must not install at once. */
async function takeTurn(work) {
  const lock = join(root, '.cache', 'install.lock');
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const ageMs = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (ageMs > 300_000) rmSync(lock, { recursive: true, force: true });
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  try {
    work();
  } finally {
    rmdirSync(lock);
  }
}

const stamp = join(modules, '.install-stamp');

function isStamped(wanted) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

function install(wanted) {
  if (isStamped(wanted)) return;
  if (!isUpToDate()) {
    console.log('Installing dependencies (once) …');
    if (runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'])) throw new Error('npm ci failed.');
  }
  const binary = findBundledNode();
  if (binary && spawnSync(binary, ['-v']).status !== 0) {
    // For example on musl: a Node that cannot start must not shadow the system's in every npm script.
    for (const name of ['node', 'node.cmd', 'node.ps1']) rmSync(join(modules, '.bin', name), { force: true });
    rmSync(binary);
  }
  writeFileSync(stamp, wanted);
}

function findBundledNode() {
  const os = isWindows ? 'win' : process.platform;
  const names = [`node-${os}-${process.arch}`, `node-bin-${os}-${process.arch}`];
  return names.map((name) => join(modules, name, 'bin', isWindows ? 'node.exe' : 'node')).find((path) => existsSync(path));
}

function pickNode() {
  const bundled = findBundledNode();
  if (bundled) return bundled;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  return fail(`Node ${process.versions.node} is too old and the bundled one does not run here: install Node 22.18 or newer.`);
}

function runTask(node, args) {
  const path = [dirname(node), join(modules, '.bin'), process.env.PATH].join(delimiter);
  const child = spawn(node, args, { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: path } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0))));
}

const [task, ...rest] = process.argv.slice(2);
if (!Object.hasOwn(tasks, task ?? '')) fail(`Usage: node scripts/run.mjs ${Object.keys(tasks).join('|')} [arguments]`);
const wanted = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
try {
  if (!isStamped(wanted)) await takeTurn(() => install(wanted));
} catch (error) {
  fail(error.message);
}
process.exit(await runTask(pickNode(), [...tasks[task], ...rest]));

// `npm test`: every stage in turn, all of them even when one fails; the last line printed is `N passed, N failed`.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

// A stage marked `counts` reports its tests (count.mjs); the others count as one. Neighbours with the same `beside` need one core each and run side by side.
const stages = [
  { name: 'lint', args: ['scripts/lint.mjs'], beside: 'sources' },
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '--project', 'tsconfig.json'], beside: 'sources' },
  { name: 'unit', args: ['scripts/unit.mjs'], counts: true },
  { name: 'valkey', args: ['scripts/valkey.mjs', '--if-there'], counts: true, mayBeNone: true },
  { name: 'postgres', args: ['scripts/postgres.mjs'], counts: true, beside: 'disk' }, // which mostly waits for a disk
  { name: 'build', args: ['scripts/build.mjs'], beside: 'disk' },
  { name: 'sizes', args: ['--conditions=cloud-source', '--disable-warning=ExperimentalWarning', 'scripts/sizes.mjs'], beside: 'built' },
  { name: 'rules', args: ['scripts/rules.mjs'], beside: 'built' },
  { name: 'docs', args: ['scripts/docs.mjs', '--check'], beside: 'built' },
  { name: 'packed', args: ['scripts/packed.mjs'], counts: true },
  { name: 'browser', args: ['scripts/component.mjs'], counts: true },
  { name: 'e2e', args: ['scripts/e2e.mjs', '--built'], counts: true },
];

const stageTimeoutMs = 15 * 60_000;
const only = process.argv.slice(2).find((arg) => arg.startsWith('--only='))?.slice('--only='.length).split(',');
const countFile = join(root, '.cache', `count-${process.pid}.json`);
mkdirSync(join(root, '.cache'), { recursive: true });

const children = new Set();
let isStopped = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    isStopped = true;
    for (const child of children) child.kill(signal);
  });
}

function run(args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, CLOUD_COUNT_FILE: countFile } });
  children.add(child);
  const timer = setTimeout(() => {
    console.error('This stage takes too long: ended.');
    child.kill('SIGTERM');
  }, stageTimeoutMs);
  return new Promise((resolve) => {
    const end = (code) => {
      clearTimeout(timer);
      children.delete(child);
      resolve(code ?? 1);
    };
    child.on('error', () => end(1));
    child.on('exit', end);
  });
}

/** What a stage is worth: a stage of tests that told nothing, ran none (where it may not), or failed without a failed test counts as one failure. */
function readCount(stage, code) {
  if (!stage.counts) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const told = existsSync(countFile) ? JSON.parse(readFileSync(countFile, 'utf8')) : { passed: 0, failed: 0 };
  const isBroken = code !== 0 || (told.passed + told.failed === 0 && !stage.mayBeNone);
  return { passed: told.passed, failed: told.failed || (isBroken ? 1 : 0) };
}

const total = { passed: 0, failed: 0 };
const results = [];
const wanted = stages.filter(({ name }) => !only || only.includes(name));
while (wanted.length > 0 && !isStopped) {
  const [{ beside }] = wanted;
  const next = wanted.findIndex((stage, at) => at > 0 && (beside === undefined || stage.beside !== beside));
  const group = wanted.splice(0, next === -1 ? wanted.length : next);
  console.log(`\n── ${group.map(({ name }) => name).join(', ')} ──`);
  rmSync(countFile, { force: true });
  await Promise.all(group.map(async (stage) => {
    const startedAt = performance.now();
    const count = readCount(stage, await run(stage.args));
    total.passed += count.passed;
    total.failed += count.failed;
    results.push({ stage: stage.name, ...count, seconds: ((performance.now() - startedAt) / 1000).toFixed(1) });
  }));
}
rmSync(countFile, { force: true });

console.log('\n── summary ──');
for (const { stage, passed, failed, seconds } of results) {
  console.log(`${failed ? '✖' : '✔'} ${stage.padEnd(8)} ${String(passed).padStart(5)} passed ${String(failed).padStart(3)} failed ${seconds.padStart(7)} s`);
}
process.exitCode = total.failed || isStopped ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed`);

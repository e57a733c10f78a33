// Node's own runner on the TypeScript sources, all files in one process: the imports of the graph are then paid for once.
// Price: files share globals, so hooks stand inside a `describe` (lint sees to it).
import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/** Runs these test files. @returns the exit code */
export function runNodeTests(files, options = [], env = {}) {
  const child = spawn(process.execPath, [
    '--conditions=cloud-source',
    '--disable-warning=ExperimentalWarning',
    '--test',
    '--test-force-exit', // a handle left open must not hold the run
    '--test-timeout=300000', // of a whole suite too: a slow machine must not look like a fault
    '--experimental-test-isolation=none',
    '--test-reporter=./scripts/node-reporter.mjs',
    '--test-reporter-destination=stdout',
    ...options,
    ...files,
  ], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}

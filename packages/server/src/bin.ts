#!/usr/bin/env node
import { availableParallelism } from 'node:os';
import { explainNode } from './cli/explain-node.ts';
import { sizeThreadPool } from './cli/size-thread-pool.ts';
import { SettingsError } from './config/load-settings.ts';
import { describeError } from './log/describe-error.ts';
import { gatherLines } from './log/gather-lines.ts';
import { createLogger } from './log/logger.ts';

const tooOld = explainNode(process.versions.node);
if (tooOld !== undefined) {
  process.stderr.write(tooOld);
  process.exit(1);
}

sizeThreadPool(process.env, availableParallelism());

const write = gatherLines((lines) => { process.stdout.write(lines); });
const log = createLogger(write);
const stopping = new AbortController();

// Node warns of its own SQLite, which we know; other warnings are lines of the log.
process.removeAllListeners('warning');
process.on('warning', ({ message, name }) => { if (name !== 'ExperimentalWarning') log.warn('node.warning', { name, message }); });
process.on('unhandledRejection', (error) => log.error('rejection.unhandled', describeError(error)));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping.signal.aborted) process.exit(1); // asked twice
    stopping.abort();
  });
}

// Loaded only now, so that no warning of loading comes first.
const { runCli } = await import('./cli/run-cli.ts');
const place = {
  environment: process.env,
  folder: process.cwd(),
  log: write,
  say: (text: string): void => { process.stderr.write(text); },
  signal: stopping.signal,
};
try {
  process.exitCode = await runCli(process.argv.slice(2), place);
} catch (error) {
  // What the owner can mend is told in words; of anything else the log has kind, code and place.
  if (error instanceof Error) place.say(`${error.message}\n`);
  if (!(error instanceof SettingsError)) log.error('command.failed', describeError(error));
  process.exitCode = 1;
}

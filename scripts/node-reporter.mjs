// node:test in few lines: failures with their cause, then one line of counts.
import { relative } from 'node:path';
import { inspect } from 'node:util';
import { writeCount } from './count.mjs';
import { root } from './root.mjs';

/** What went wrong and where in our files; the runner's own frames say nothing. */
function describeError(details) {
  const error = details.error?.cause ?? details.error;
  const told = error instanceof Error && error.stack
    ? error.stack.split('\n').filter((line) => !/^\s+at .*node:internal/.test(line)).join('\n')
    : inspect(error, { depth: 6 });
  const cause = error instanceof Error && error.cause !== undefined ? `\ncaused by ${inspect(error.cause, { depth: 4 })}` : '';
  return (told + cause).replaceAll(`file://${root}/`, '').replaceAll('\n', '\n    ');
}

// Node 22's own fetch: the timer of a connection's parser may fire after the parser was collected. No code of ours is on that stack, whatever
// test happened to end before; it is told and not counted.
const isParserTimer = /Cannot destructure property 'socket' of 'parser\.deref\(\.\.\.\)'/;

export default async function* report(events) {
  const names = [];
  const counts = { passed: 0, failed: 0 };
  let isExcused = false;
  for await (const { type, data } of events) {
    if (type === 'test:start') {
      names.length = data.nesting;
      names[data.nesting] = data.name;
    } else if (type === 'test:pass' || type === 'test:fail') {
      const isSuite = data.details?.type === 'suite';
      if (type === 'test:pass') {
        if (!isSuite && data.skip === undefined && data.todo === undefined) counts.passed += 1;
      } else {
        // A suite fails because a test in it failed (told already) or by its own fault (told here).
        const isEcho = data.details?.error?.failureType === 'subtestsFailed';
        if (isEcho) continue;
        counts.failed += 1;
        const where = data.file ? `${relative(root, data.file)}:${data.line}` : '';
        yield `\n✖ ${[...names.slice(0, data.nesting), data.name].join(' › ')}  ${where}\n    ${describeError(data.details)}\n`;
      }
    } else if (type === 'test:diagnostic' && /asynchronous activity/.test(data.message)) {
      if (isParserTimer.test(data.message)) {
        isExcused = true;
        yield `\n(not counted: the timer of a collected parser in Node's fetch)\n`;
        continue;
      }
      // Something threw after its test had ended: nobody saw it, so it counts.
      counts.failed += 1;
      process.exitCode = 1;
      yield `\n✖ ${data.message}\n`;
    } else if (type === 'test:stderr' || type === 'test:stdout') {
      yield data.message;
    }
  }
  const ran = counts.passed + counts.failed;
  if (ran === 0) {
    counts.failed = 1;
    process.exitCode = 1;
    yield 'No test ran.\n';
  }
  // The runner takes it for a failure all the same.
  if (isExcused && counts.failed === 0) process.exitCode = 0;
  writeCount(counts.passed, counts.failed);
  yield `unit: ${counts.passed} passed, ${counts.failed} failed (${(performance.now() / 1000).toFixed(1)} s)\n`;
}

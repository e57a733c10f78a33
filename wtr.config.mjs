import { join } from 'node:path';
import { chromeLauncher, defaultReporter } from '@web/test-runner';
import { findBrowser } from './scripts/browser.mjs';
import { chromiumFlags } from './scripts/chromium-flags.mjs';
import { writeCount } from './scripts/count.mjs';
import { root } from './scripts/root.mjs';
import { viteForWtr } from './scripts/vite-for-wtr.mjs';

// Vite's root is the repository, not demo/: the runner asks for files by their path from here.
const { middleware, plugin } = await viteForWtr({
  configFile: join(root, 'vite.config.ts'),
  root,
  cacheDir: 'node_modules/.vite-wtr',
  optimizeDeps: { entries: ['packages/elements/src/**/*.test.ts'] },
});

const countReporter = {
  onTestRunFinished({ sessions }) {
    const count = { passed: 0, failed: 0 };
    const visit = (suite) => {
      for (const test of suite?.tests ?? []) if (!test.skipped) count[test.passed ? 'passed' : 'failed'] += 1;
      for (const inner of suite?.suites ?? []) visit(inner);
    };
    for (const session of sessions) {
      visit(session.testResults);
      if (!session.passed && session.errors?.length) count.failed += 1; // the file itself could not run
    }
    writeCount(count.passed, count.failed);
    console.log(`\nbrowser: ${count.passed} passed, ${count.failed} failed`);
    if (count.passed + count.failed === 0) process.exitCode = 1;
  },
};

/** A part of the page as it was painted, for what must be readable from the screen itself. */
const photographPlugin = {
  name: 'photograph',
  async executeCommand({ command, payload: clip, session }) {
    return command === 'photograph' ? session.browser.getPage(session.id).screenshot({ encoding: 'base64', clip }) : undefined;
  },
};

export default {
  rootDir: root,
  files: 'packages/elements/src/**/*.test.ts',
  concurrency: 2,
  testsFinishTimeout: 300_000,
  testFramework: { config: { timeout: 60_000 } },
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: await findBrowser(), args: chromiumFlags },
      // A context of its own for each page: a background tab of a shared one neither paints nor takes focus.
      createPage: async ({ browser }) => (await browser.createBrowserContext()).newPage(),
    }),
  ],
  middleware: [middleware],
  plugins: [plugin, photographPlugin],
  filterBrowserLogs: ({ args }) => !/Lit is in dev mode/.test(String(args[0])),
  reporters: [defaultReporter({ reportTestProgress: process.stdout.isTTY === true }), countReporter],
};

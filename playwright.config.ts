import { defineConfig } from '@playwright/test';
import { chromiumFlags } from './scripts/chromium-flags.mjs';

const executablePath = process.env['CHROME_PATH'];
const launchOptions = { ...(executablePath ? { executablePath } : {}), args: chromiumFlags };

export default defineConfig({
  testDir: 'demo/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  // A machine that does much else besides is slow, not wrong.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['line'], ['./scripts/e2e-reporter.mjs']],
  use: {
    browserName: 'chromium',
    ...(process.env['CLOUD_DEMO_URL'] ? { baseURL: process.env['CLOUD_DEMO_URL'] } : {}),
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // A trace costs a seventh of the whole: who looks for a fault asks for one (`npm run e2e -- demo/e2e/login.spec.ts --trace on`).
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'chromium', testIgnore: '**/*.bfcache.spec.ts', use: { launchOptions } },
    {
      // Playwright turns the back-forward cache off; people have it on, and a secret must not come back with a page.
      // A restored page fires no `load`: write `page.goBack({ waitUntil: 'commit' })`.
      name: 'bfcache',
      testMatch: '**/*.bfcache.spec.ts',
      use: { launchOptions: { ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] } },
    },
  ],
});

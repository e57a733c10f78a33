import { expect } from '@playwright/test';
import { readScreenshot } from './pages/read-screenshot.ts';
import { AppPhone } from './site/app-phone.ts';
import { pageWith } from './site/page-with.ts';
import { test } from './site/site-test.ts';
import { words } from './words.ts';

const { waiting: texts } = words['zh-CN'];
const restored = '<script>addEventListener("pageshow", (event) => { if (event.persisted) document.title = "Restored"; });</script>';

test.use({ past: { policy: 'jd-cloud', scenario: 'app-signed-in' } });

test('a page brought back from the cache looks at its code again: confirmed meanwhile, it goes on (fault 23)', async ({ page, site }) => {
  site.serve(pageWith(`<cloud-login return-to="/inside"></cloud-login>${restored}`));
  site.serve('<title>Inside</title>', { at: '/inside' });
  site.serve(pageWith('<p>Elsewhere</p>', { scripts: [] }), { at: '/elsewhere' });
  await page.goto(site.origin);
  const code = page.getByRole('img', { name: texts.scanCode });
  await expect(code.locator('[data-cloud="qr-svg"]')).toBeVisible();
  const address = (await readScreenshot(code)) ?? '';
  await page.goto(`${site.origin}/elsewhere`);
  const phone = new AppPhone(site);
  await phone.scan(address);
  await phone.confirm(address);
  await page.goBack({ waitUntil: 'commit' });
  await page.waitForURL(`${site.origin}/inside`);
});

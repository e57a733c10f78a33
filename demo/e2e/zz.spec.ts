import { expect, test } from '@playwright/test';
import { createWorld } from '@cloud-sign-in/mocks';
import { zhCN } from '@cloud-sign-in/elements/locales/steps/zh-CN';
import { fixtures } from '@cloud-sign-in/contract/fixtures/fixtures';
test('x', async ({ page }) => {
  const world = createWorld({ policy: 'jd-cloud', scenario: 'registered' });
  await world.ready;
  console.log(world.describe(), zhCN.passcode.title, fixtures.length);
  const t = Date.now();
  page.on('console', (m) => console.log(m.type(), m.text()));
  await page.goto('./');
  await expect(page.locator('input[name=identifier]')).toBeVisible();
  console.log(Date.now() - t);
  await expect(page.getByTestId('request').first()).toBeVisible();
  console.log(Date.now() - t);
  await page.screenshot({ path: '/tmp/e2e/a.png' });
});

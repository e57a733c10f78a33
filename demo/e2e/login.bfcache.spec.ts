import { expect, type Page } from '@playwright/test';
import { mouse } from './hands/mouse.ts';
import { Widget } from './pages/widget.ts';
import { pageWith } from './site/page-with.ts';
import type { Site } from './site/site.ts';
import { test } from './site/site-test.ts';
import { words } from './words.ts';

const { login: texts, session, phone, passcode, answers } = words['zh-CN'];
const name = 'cloud_user';
const password = 'Tree-house7';
const restored = '<script>addEventListener("pageshow", (event) => { if (event.persisted) document.title = "Restored"; });</script>';

/** Leaves for another page and comes back; fails where the page was loaded anew instead of brought back. */
async function leaveAndComeBack(page: Page, site: Site, meanwhile: () => Promise<unknown> = async () => undefined): Promise<void> {
  site.serve(pageWith('<p>Elsewhere</p>', { scripts: [] }), { at: '/elsewhere' });
  await page.goto(`${site.origin}/elsewhere`);
  await meanwhile();
  await page.goBack({ waitUntil: 'commit' });
  await expect(page).toHaveTitle('Restored');
}

test('a page brought back from the cache: not busy any more, the password emptied, the name kept, and it works (fault 23)', async ({ page, site, login }) => {
  site.serve('<title>Inside</title>', { at: '/inside' });
  site.serve(pageWith(`<cloud-login return-to="/inside"></cloud-login>${restored}`));
  await page.goto(site.origin);
  const letGo = site.hold('POST /flows');
  await login.fill({ identifier: name, password });
  await login.press(texts.submit);
  await expect(login.button(texts.submit)).toHaveAttribute('aria-busy', 'true');
  await leaveAndComeBack(page, site);
  letGo();
  await expect(login.button(texts.submit)).not.toHaveAttribute('aria-busy');
  await expect(login.field('password')).toHaveValue('');
  await expect(login.field('identifier')).toHaveValue(name);
  await login.fill({ password });
  await login.press(texts.submit);
  await page.waitForURL(`${site.origin}/inside`); // REG-6
});

test('SES-2: a page brought back from the cache asks again who is signed in', async ({ page, site }) => {
  site.serve(pageWith(`<cloud-session></cloud-session>${restored}`, { scripts: ['/cdn/cloud-session.js'] }));
  await page.goto(site.origin);
  await expect(page.getByRole('link', { name: session.callToAction })).toBeVisible();
  await leaveAndComeBack(page, site, async () => {
    const reply = await site.world.fetch('browser')(`${site.world.baseUrl}/flows`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'of-another-tab-00000001' },
      body: JSON.stringify({ flow: 'login', action: 'submitPassword', input: { identifier: name, password } }),
    });
    expect(reply.status).toBe(200);
  });
  await expect(page.getByRole('button', { name: session.menu(name) })).toBeVisible();
});

test('a passcode typed is emptied when the page is brought back', async ({ page, site }) => {
  site.serve(pageWith(`<cloud-register></cloud-register>${restored}`, { scripts: ['/cdn/cloud-register.js'] }));
  await page.goto(site.origin);
  const register = new Widget(page, 'cloud-register', mouse);
  await register.fill({ accountName: 'new_here', password: 'Tree-house7!' });
  await register.agree();
  await register.press(words['zh-CN'].register.submit);
  await register.fill({ phone: '13800138000' });
  await register.press(phone.send);
  await register.passHumanCheck(answers.humanCheck.submit);
  await register.isAt(passcode.title);
  await register.fill({ passcode: '123' });
  await leaveAndComeBack(page, site);
  await register.isAt(passcode.title);
  await expect(register.field('passcode')).toHaveValue('');
});

import { expect, type Locator, type Page } from '@playwright/test';
import { readScreenshot } from './pages/read-screenshot.ts';
import { AppPhone } from './site/app-phone.ts';
import { expectMade } from './site/expect-made.ts';
import { hidePage } from './site/hide-page.ts';
import { pageWith } from './site/page-with.ts';
import type { Site } from './site/site.ts';
import { test } from './site/site-test.ts';
import { words } from './words.ts';

const { waiting: texts, complete, login: loginTexts, session } = words['zh-CN'];
const begin = 'POST /flows';
/** As wide as a login with two halves needs. */
const wide = '<style>body { margin: 0 }</style>';
const stay = `<script>addEventListener('cloud-complete', (event) => { event.preventDefault(); document.title = 'Signed in'; });</script>`;
const alone = { scripts: ['/cdn/wechat-qr.js', '/cdn/cloud-session.js'] };

test.use({ past: { policy: 'jd-cloud', scenario: 'app-signed-in' } });

function codeOf(within: Page | Locator): Locator {
  return within.getByRole('img', { name: texts.scanCode });
}

/** A login with a code beside its form. @returns what the code says, read from the screen */
async function open(page: Page, site: Site, body = '<cloud-login></cloud-login><cloud-session></cloud-session>'): Promise<string> {
  site.serve(pageWith(wide + body + stay));
  await page.goto(site.origin);
  await expect(codeOf(page).locator('[data-cloud="qr-svg"]')).toBeVisible();
  return (await readScreenshot(codeOf(page))) ?? '';
}

/** Requests about a flow that watch it, ask about it or act in it. */
function asked(site: Site): string[] {
  return site.requests.filter(({ path }) => /^\/flows\/[^/?]+/.test(path)).map(({ method, path }) => `${method} ${path.replace(/^\/flows\/[^/?]+/, '').replace(/\?.*/, '?')}`);
}

test('SCN-3: the code is readable from a screenshot, light and dark, at every size, and holds an address and an id alone', async ({ page, site }) => {
  const address = await open(page, site);
  const { origin, pathname, searchParams } = new URL(address);
  expect([origin, pathname, [...searchParams.keys()]]).toEqual([site.origin, '/scan.html', ['scan']]);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const size of [180, 200, 240, 320]) {
      await page.locator('cloud-login').evaluate((element, px) => { element.style.setProperty('--cloud-qr-size', `${px}px`); }, size);
      await expect.poll(() => readScreenshot(codeOf(page))).toBe(address);
    }
  }
});

test('a hidden page begins no code; shown, it begins one with one request', async ({ page, site }) => {
  await page.addInitScript(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
  });
  site.serve(pageWith(wide + '<cloud-login></cloud-login>'));
  await page.goto(site.origin);
  await expect(page.locator('cloud-scan-qr')).toBeVisible();
  await expectMade(page, site, begin, 0);
  await hidePage(page, false);
  await expect(codeOf(page).locator('[data-cloud="qr-svg"]')).toBeVisible();
  await expectMade(page, site, begin, 1);
});

test('hidden, the page asks nothing; confirmed meanwhile, it goes on with one request once it is shown, and asks once for its session', async ({ page, site }) => {
  const address = await open(page, site);
  await expect.poll(() => asked(site)).toEqual(['GET /events']);
  await hidePage(page, true);
  const phone = new AppPhone(site);
  await phone.scan(address);
  await phone.confirm(address);
  await expectMade(page, site, begin, 1);
  expect(asked(site)).toHaveLength(1);
  await hidePage(page, false);
  await expect(page).toHaveTitle('Signed in');
  expect(asked(site).slice(1)).toEqual([expect.stringMatching(/^GET \/events/), 'POST /actions/finish']);
});

test('SCN-2: asleep for ten minutes: on waking one request for a new code, no burst; the old code is gone from the screen (fault 14)', async ({ page, site }) => {
  await page.clock.install();
  const address = await open(page, site);
  await expect.poll(() => asked(site)).toHaveLength(1);
  await hidePage(page, true);
  await site.world.clock.turn(600_000);
  await page.clock.fastForward(600_000);
  await hidePage(page, false);
  await expect.poll(() => readScreenshot(codeOf(page)).then((read) => read !== undefined && read !== address)).toBe(true);
  const sent = asked(site).slice(1);
  expect(sent.filter((each) => each === 'POST /actions/refresh')).toHaveLength(1);
  expect(sent.length).toBeLessThanOrEqual(3);
});

test('SCN-2: three codes renew themselves, the fourth lies covered: nothing to read, told politely, and the button is a Tab away (fault 15)', async ({ page, site }) => {
  await page.clock.install();
  await open(page, site);
  for (let times = 1; times <= 4; times += 1) {
    await site.world.clock.turn(121_000);
    await page.clock.fastForward(121_000);
    if (times <= 3) await expectMade(page, site, `POST /flows/${await flowId(site)}/actions/refresh`, times);
  }
  const panel = page.locator('cloud-scan-qr');
  await expect(panel).toContainText(texts.expired);
  await expect(codeOf(page)).toHaveCount(0);
  await expect(panel.getByRole('status')).toContainText(texts.expired);
  const again = panel.getByRole('button', { name: texts.refresh });
  await again.focus();
  await page.keyboard.press('Enter');
  await expect(codeOf(page).locator('[data-cloud="qr-svg"]')).toBeVisible();
});

test('offline while a code waits: said in its place; back online it goes on by itself, and the phone’s word arrives', async ({ page, context, site }) => {
  const address = await open(page, site);
  await context.setOffline(true);
  await expect(page.locator('cloud-scan-qr')).toContainText(texts.offline);
  const phone = new AppPhone(site);
  await phone.scan(address);
  await context.setOffline(false);
  await expect(page.locator('cloud-scan-qr')).toContainText(texts.scanned);
  await phone.confirm(address);
  await expect(page).toHaveTitle('Signed in');
});

test('no stream gets through: the page polls, and no word of the phone is missed (fault 21)', async ({ page, site }) => {
  site.decide(({ path }) => (path.endsWith('/events') ? new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'Content-Type': 'text/html' } }) : 'answer'));
  const address = await open(page, site);
  const phone = new AppPhone(site);
  await phone.scan(address);
  await expect(page.locator('cloud-scan-qr')).toContainText(texts.scanned);
  await phone.confirm(address);
  await expect(page).toHaveTitle('Signed in');
  expect(asked(site).filter((each) => each === 'GET /events')).toHaveLength(1);
});

test('a reload while a code waits: the same code, no second flow', async ({ page, site }) => {
  const address = await open(page, site);
  await page.reload();
  await expect(codeOf(page).locator('[data-cloud="qr-svg"]')).toBeVisible();
  expect(await readScreenshot(codeOf(page))).toBe(address);
  await expectMade(page, site, begin, 1);
});

test('SCN-5: two tabs show one code: confirmed once, both are signed in, by one session', async ({ page, context, site }) => {
  const address = await open(page, site);
  const tab = await context.newPage();
  await tab.goto(site.origin);
  await expect(codeOf(tab).locator('[data-cloud="qr-svg"]')).toBeVisible();
  expect(await readScreenshot(codeOf(tab))).toBe(address);
  const phone = new AppPhone(site);
  await phone.scan(address);
  await phone.confirm(address);
  for (const each of [page, tab]) await expect(each.getByRole('button', { name: session.menu('cloud_user') })).toBeVisible();
});

test('the form beside the code is faster: signed in by the password, and the code is given up', async ({ page, site, login }) => {
  const address = await open(page, site);
  await login.fill({ identifier: 'cloud_user', password: 'Tree-house7' });
  await login.press(loginTexts.submit);
  await login.isAt(complete.loggedIn);
  await expect.poll(() => asked(site)).toContain('POST /actions/cancel');
  await expect(new AppPhone(site).scan(address)).rejects.toThrow('scan_unavailable');
});

test('another tab signs in: the page that waits hears of it, and its code goes on working', async ({ page, context, site, login }) => {
  await open(page, site);
  const tab = await context.newPage();
  site.serve(pageWith(`<cloud-login scan="none"></cloud-login>${stay}`), { at: '/other' });
  await tab.goto(`${site.origin}/other`);
  const other = tab.locator('cloud-login');
  await other.locator('input[name="identifier"]').fill('cloud_user');
  await other.locator('input[name="password"]').fill('Tree-house7');
  await tab.keyboard.press('Enter');
  await expect(tab).toHaveTitle('Signed in');
  await expect(page.getByRole('button', { name: session.menu('cloud_user') })).toBeVisible();
  await login.isAt(loginTexts.title);
});

test.describe('two elements with codes on a page', () => {
  test.use({ past: { policy: 'jd-cloud', scenario: 'wechat-known' } });

  test('(fault 28) they show one code, as two tabs do, with ids and a watch of their own; one taken out, the other hears its phone and signs the page in', async ({ page, site }) => {
    site.serve(pageWith(`<wechat-qr></wechat-qr><wechat-qr></wechat-qr><cloud-session></cloud-session>${stay}`, alone));
    await page.goto(site.origin);
    const codes = page.getByRole('img', { name: texts.code(texts.names['wechat'] ?? '') });
    await expect(codes.locator('[data-cloud="qr-svg"]')).toHaveCount(2);
    const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    const [first, second = ''] = await Promise.all([0, 1].map((at) => readScreenshot(codes.nth(at))));
    expect(second).toMatch(/^https:\/\/open\.weixin\.qq\.com\/connect\/confirm/);
    expect(first).toBe(second);
    await expectMade(page, site, begin, 1);
    await expect.poll(() => asked(site)).toEqual(['GET /events', 'GET /events']);

    await page.locator('wechat-qr').first().evaluate((element) => element.remove());
    const phone = site.world.vendors.wechat.phone();
    const question = await phone.scan(second);
    expect(await phone.authorise('uuid' in question ? question.uuid : question.error)).not.toHaveProperty('error');
    await expect(page).toHaveTitle('Signed in');
    await expect(page.getByRole('button', { name: session.menu('') })).toBeVisible();
    expect(asked(site).filter((each) => each.startsWith('POST'))).toEqual(['POST /actions/finish']);
  });
});

async function flowId(site: Site): Promise<string> {
  await expect.poll(() => asked(site).length).toBeGreaterThan(0);
  return site.requests.map(({ path }) => /^\/flows\/([^/?]+)\/events/.exec(path)?.[1]).find((id) => id !== undefined) ?? '';
}

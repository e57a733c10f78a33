import { expect, type Page } from '@playwright/test';
import { keyboard } from './hands/keyboard.ts';
import { mouse } from './hands/mouse.ts';
import { Widget } from './pages/widget.ts';
import { known } from './site/known.ts';
import { logInKnown } from './site/log-in-known.ts';
import { pageWith } from './site/page-with.ts';
import { test } from './site/site-test.ts';
import { stay } from './site/stay.ts';
import { words } from './words.ts';

const { accountName: name, password } = known;
const { login: texts, complete } = words['zh-CN'];

function hasNoSidewaysScroll(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
}

test.describe('wherever it stands', () => {
  test('inside a modal dialog, by keyboard (fault 33)', async ({ page, site }) => {
    site.serve(pageWith(`<dialog><cloud-login></cloud-login></dialog><script>document.querySelector('dialog').showModal()</script>${stay}`));
    await page.goto(site.origin);
    await logInKnown(new Widget(page, 'cloud-login', keyboard));
  });

  test('inside a foreign shadow root: works and is styled there (fault 33)', async ({ page, site, login }) => {
    site.serve(pageWith(`<cloud-login id="plain"></cloud-login><div id="host"></div><script>
      document.querySelector('#host').attachShadow({ mode: 'open' }).append(document.createElement('cloud-login'));
      document.querySelector('#host').shadowRoot.querySelector('cloud-login').id = 'inner';</script>${stay}`));
    await page.goto(site.origin);
    const inner = new Widget(page, '#inner', mouse);
    await expect(inner.field('password')).toBeVisible();
    const look = (id: string): Promise<string[]> => page.locator(`${id} input[name=password]`).evaluate((input) => {
      const { height, borderRadius, fontSize, borderTopColor } = getComputedStyle(input);
      return [height, borderRadius, fontSize, borderTopColor];
    });
    expect(await look('#inner')).toEqual(await look('#plain'));
    await logInKnown(inner);
    await expect(login.root).toHaveCount(2);
  });

  test('in a tab that is hidden (fault 33)', async ({ page, site, login }) => {
    await page.addInitScript(() => {
      Object.defineProperty(document, 'hidden', { get: () => true });
      Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
      globalThis.requestAnimationFrame = () => 0; // nothing is painted
    });
    site.serve(pageWith(`<cloud-login></cloud-login>${stay}`));
    await page.goto(site.origin);
    await expect.poll(() => site.made('GET /entry').length).toBe(1);
    await login.field('identifier').fill(name);
    await login.field('password').fill(password);
    await login.field('password').press('Enter');
    await expect(login.title).toHaveText(complete.loggedIn);
  });

  test('from right to left, without sideways scroll (fault 33)', async ({ page, site, login }) => {
    site.serve(pageWith(`<cloud-login></cloud-login>${stay}`, { dir: 'rtl' }));
    await page.setViewportSize({ width: 360, height: 640 });
    await page.goto(site.origin);
    const [label, aside] = await Promise.all([login.root.locator('[data-cloud~="label"]').last().boundingBox(), login.link(texts.forgot).boundingBox()]);
    expect(label?.x).toBeGreaterThan(aside?.x ?? Infinity);
    expect(await hasNoSidewaysScroll(page)).toBe(true);
    await logInKnown(login);
  });

  test('at 400 % zoom, without sideways scroll (fault 33)', async ({ browser, site }) => {
    // 1280 × 1024 at 400 %: WCAG 1.4.10.
    const context = await browser.newContext({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 4, locale: 'zh-CN' });
    const page = await context.newPage();
    site.serve(pageWith(`<cloud-login></cloud-login>${stay}`));
    await page.goto(site.origin);
    const login = new Widget(page, 'cloud-login', keyboard);
    await expect(login.field('password')).toBeVisible();
    expect(await hasNoSidewaysScroll(page)).toBe(true);
    await logInKnown(login);
    expect(await hasNoSidewaysScroll(page)).toBe(true);
    await context.close();
  });

  test('for a reader who asks for less motion: nothing moves (fault 33)', async ({ page, site, login }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    site.serve(pageWith(`<cloud-login></cloud-login>${stay}`));
    await page.goto(site.origin);
    const letGo = site.hold('POST /flows');
    await login.fill({ identifier: name, password });
    await login.press(texts.submit);
    await expect(login.button(texts.submit)).toHaveAttribute('aria-busy', 'true');
    // A spinner that turns for ever is the one thing that may say "busy": slowly, or standing.
    const moving = await page.evaluate(() => [document, ...[...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])].flatMap((root) => root.getAnimations()).map((animation) => (animation as CSSAnimation).animationName ?? (animation as CSSTransition).transitionProperty));
    expect(moving).toEqual([]);
    letGo();
    await login.isAt(complete.loggedIn);
  });
});

test('inside another form it refuses in clear words, and says so in the console', async ({ page, site, login, said }) => {
  site.serve(pageWith('<form><cloud-login></cloud-login></form>'));
  await page.goto(site.origin);
  await expect(login.root.getByRole('alert')).toBeVisible();
  await expect(login.root.locator('input')).toHaveCount(0);
  await expect.poll(() => said.length).toBe(1);
  expect(said.splice(0)[0]).toContain('<cloud-login> stands inside a <form>');
});

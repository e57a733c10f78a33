import { expect } from '@playwright/test';
import { hands } from './hands/hands.ts';
import { mouse } from './hands/mouse.ts';
import { Stage } from './pages/stage.ts';
import { test } from './story.ts';

for (const [by, hand] of Object.entries(hands)) {
  const language = hand === mouse ? 'zh-CN' : 'en';
  const place = language === 'en' ? 'Shanghai' : '上海';

  test(`SCN-1 SCN-2 SCN-5: ${by}: the app scans the code beside the form, declines, then confirms: the page is signed in`, async ({ page }) => {
    const stage = new Stage(page, hand, language);
    const { words, login, app } = stage;
    await stage.open({ policy: 'jd-cloud', scenario: 'registered', view: 'login', width: '768' });
    await app.logIn(); // SCN-7: on the phone, which shares nothing with this page
    await stage.session.isSignedOut();
    await app.scan();
    // Before anything is confirmed the page says that somebody scanned, and not who.
    await expect(app.question).toContainText(place);
    await expect(login.root).toContainText(words.waiting.scanned);
    await expect(login.root).not.toContainText('cloud_user');
    await app.deny();
    await app.isTold('denied');
    await expect(login.root).toContainText(words.waiting.denied);
    await login.press(words.waiting.refresh);
    await app.scan();
    await app.confirm();
    await app.isTold('confirmed');
    await login.isAt(words.complete.loggedIn);
    await stage.session.isSignedIn('cloud_user');
  });

  test(`SCN-5 SCN-6: ${by}: the phone’s own camera opens the page that asks: device, place, time, a warning; two answers of one weight (threats 87, 94)`, async ({ page }) => {
    const stage = new Stage(page, hand, language);
    const { words, login } = stage;
    await stage.open({ policy: 'jd-cloud', scenario: 'app-signed-in', view: 'login', width: '480' });
    await login.isAt(words.login.title);
    await hand.choose(login.root.getByRole('radio', { name: words.ways.scan, exact: true })); // narrow: in a tab
    await stage.phone.openCamera();
    const asked = stage.phone.page.locator('cloud-scan');
    await expect(asked.getByRole('heading', { name: words.scan.title })).toBeVisible();
    for (const fact of [words.scan.browser, words.scan.place, words.scan.time]) await expect(asked.getByText(fact, { exact: true })).toBeVisible();
    await expect(asked).toContainText(place);
    await expect(asked).toContainText(words.scan.warning); // QR phishing: threats.md 94
    const [deny, confirm] = [asked.getByRole('button', { name: words.scan.deny }), asked.getByRole('button', { name: words.scan.confirm })];
    const looks = (button: typeof deny): Promise<unknown> => button.evaluate((element) => {
      const { backgroundColor, color, fontWeight, borderColor } = getComputedStyle(element);
      const { width, height } = element.getBoundingClientRect();
      return { backgroundColor, color, fontWeight, borderColor, width: Math.round(width), height: Math.round(height) };
    });
    expect(await looks(deny)).toEqual(await looks(confirm)); // threats.md 87
    await hand.press(confirm);
    await expect(asked.getByRole('heading', { name: words.scan.confirmedTitle })).toBeVisible();
    await login.isAt(words.complete.loggedIn);
    await stage.session.isSignedIn('cloud_user');
  });
}

test('SCN-2 SCN-5: the app tells the place in the language it is switched to; the code expired between scanning and confirming: refused on the phone, and the page shows a new one that works (threat 89)', async ({ page }) => {
  const stage = new Stage(page, mouse, 'en');
  const { words, login, app, panels } = stage;
  await stage.open({ policy: 'jd-cloud', scenario: 'app-signed-in', view: 'login', width: '768' });
  await app.scan();
  for (const [lang, place] of [['zh-CN', '上海'], ['en', 'Shanghai']] as const) {
    await panels.choose('lang', lang);
    await expect(app.question).toContainText(place);
  }
  await panels.turnClock(600_000);
  await app.confirm();
  await expect(app.told).toHaveAttribute('data-tone', 'bad');
  await stage.session.isSignedOut();
  await expect(login.root.getByRole('img', { name: words.waiting.scanCode })).toBeVisible();
  await app.scan();
  await app.confirm();
  await login.isAt(words.complete.loggedIn);
});

test('SCN-4: a code that was scanned already is nobody else’s: the phone’s page says so, and who scanned first goes on', async ({ page }) => {
  const stage = new Stage(page, mouse);
  const { words, login, app } = stage;
  await stage.open({ policy: 'jd-cloud', scenario: 'app-signed-in', view: 'login', width: '480' });
  await login.choose(words.ways.scan);
  await stage.phone.openCamera();
  const asked = stage.phone.page.locator('cloud-scan');
  await expect(asked.getByRole('heading', { name: words.scan.title })).toBeVisible();
  const address = (await stage.phone.root.getByTestId('phone-page').getAttribute('src')) ?? '';
  const tab = await page.context().newPage();
  const second = new Stage(tab, mouse);
  await second.open({ view: 'login', device: 'laptop' });
  await second.logIn('cloud_user', 'Tree-house7');
  await second.session.isSignedIn('cloud_user');
  await tab.goto(address.replace('device=phone', 'device=laptop'));
  await expect(tab.getByRole('heading', { name: words.scan.unavailableTitle })).toBeVisible();
  await tab.close();
  await stage.comeBack();
  await asked.getByRole('button', { name: words.scan.confirm }).click();
  await login.isAt(words.complete.loggedIn);
  await expect(app.root).toHaveCount(0);
});

test('the app follows no code of somebody else’s site (threat 93)', async ({ page }) => {
  const stage = new Stage(page, mouse);
  const { app } = stage;
  await stage.open({ policy: 'jd-cloud', scenario: 'app-signed-in', view: 'login', width: '480' });
  await stage.choose(stage.login, stage.nameOf('wechat')); // WeChat's code stands on the page
  await app.scan();
  await expect(app.told).toHaveAttribute('data-tone', 'bad');
  await stage.session.isSignedOut();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1' });

  test('SCN-6 PRV-9: nothing there can scan its own screen: an app to open, never a code', async ({ page }) => {
    const stage = new Stage(page, mouse);
    const { words, login } = stage;
    await stage.open({ policy: 'jd-cloud', view: 'login' });
    await login.choose(words.ways.app);
    await expect(login.root.getByRole('link', { name: words.pages.openApp })).toBeVisible();
    await expect(login.root.getByRole('link', { name: words.waiting.download })).toBeVisible();
    await expect(login.root.getByRole('img')).toHaveCount(0);
  });
});

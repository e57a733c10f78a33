import { expect } from '@playwright/test';
import { hands } from './hands/hands.ts';
import { keyboard } from './hands/keyboard.ts';
import { expectAccessible } from './pages/expect-accessible.ts';
import { expectFits } from './pages/expect-fits.ts';
import { Stage } from './pages/stage.ts';
import { test } from './story.ts';

const email = 'mei@example.com';
const password = 'Tree-house7!';

/** Register by e-mail to the end, looking at every state on the way. */
async function walkTencent(stage: Stage, look: (stage: Stage) => Promise<void>): Promise<void> {
  const { words, register } = stage;
  await stage.registerByEmail(email, password);
  await register.isAt(words.activateEmail.title);
  await look(stage);
  const { link, page: tab } = await stage.mailbox.openLink(email);
  await link.isAt(words.link.activateTitle);
  await look({ ...stage, page: tab } as Stage);
  await link.press(words.link.activate);
  await link.isAt(words.link.activatedTitle);
  await tab.close();
  await register.isAt(words.industry.title);
  await look(stage);
  await register.choose(words.industry.names['e-commerce'] ?? '');
  await register.press(words.industry.submit);
  await register.isAt(words.complete.registered);
  await look(stage);
  await stage.proceed(register);
  await stage.session.signOut();
  await stage.logIn(email, password);
  await stage.login.isAt(words.complete.loggedIn);
}

/** Register by account name to the end, looking at every state on the way. */
async function walkJd(stage: Stage, look: (stage: Stage) => Promise<void>): Promise<void> {
  const { words, register } = stage;
  await register.fill({ accountName: '1234', password: 'short' });
  await register.agree();
  await register.press(words.register.submit);
  await expect(register.field('accountName')).toHaveAttribute('aria-invalid', 'true');
  await look(stage);
  await register.fill({ accountName: 'yun_mei', password });
  await register.press(words.register.submit);
  await register.isAt(words.phone.title);
  await look(stage);
  await register.fill({ phone: '13800138000' });
  await register.press(words.phone.send);
  await expect(register.field('humanCheck')).toBeVisible();
  await look(stage);
  await register.passHumanCheck(words.answers.humanCheck.submit);
  await register.isAt(words.passcode.title);
  await look(stage);
  await register.fill({ passcode: await stage.phone.readPasscode('+8613800138000') });
  await register.isAt(words.securityEmail.title);
  await look(stage);
  await register.press(words.securityEmail.skip);
  await register.isAt(words.complete.registered);
  await look(stage);
}

/** As much of a page as a window of 1280 × 800 shows at 200 % zoom (WCAG 1.4.4). */
const zoomed = { width: 640, height: 400 };

for (const [policy, walk, lang, scheme, by] of [
  ['tencent-cloud', walkTencent, 'zh-CN', 'light', 'by mouse'],
  ['jd-cloud', walkJd, 'zh-CN', 'dark', 'by keyboard alone'],
] as const) {
  test(`${policy} in ${lang}, ${scheme}, ${by}: the whole way, axe finds nothing in any state, and at 200 % zoom none scrolls sideways`, async ({ page }) => {
    const stage = new Stage(page, hands[by], lang);
    await stage.open({ policy, scheme });
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    expect(await page.evaluate(() => getComputedStyle(document.body).colorScheme)).toContain(scheme);
    await expectAccessible(page);
    await walk(stage, async ({ page: seen }) => {
      await expectAccessible(seen, '.site');
      await expectFits(seen, zoomed);
    });
    await expectAccessible(page);
  });
}

test.describe('360 px wide', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  for (const [policy, walk, lang, scheme, by] of [
    ['tencent-cloud', walkTencent, 'en', 'dark', 'by keyboard alone'],
    ['jd-cloud', walkJd, 'en', 'light', 'by mouse'],
  ] as const) {
    test(`at 360 px: ${policy} in ${lang}, ${scheme}, ${by}: the whole way, axe finds nothing in any state, and none scrolls sideways`, async ({ page }) => {
      const stage = new Stage(page, hands[by], lang);
      await stage.open({ policy, scheme });
      expect(await page.evaluate(() => getComputedStyle(document.body).colorScheme)).toContain(scheme);
      await expectAccessible(page);
      await expectFits(page);
      await walk(stage, async ({ page: seen }) => {
        await expectAccessible(seen, '.site');
        await expectFits(seen);
      });
      await expectAccessible(page);
    });
  }
});

test('on a narrow page the switches unfold, and each can be reached', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const stage = new Stage(page, keyboard);
  await stage.open({ policy: 'jd-cloud' });
  await keyboard.press(page.getByTestId('open-switches'));
  await expectFits(page);
  await stage.panels.choose('scheme', 'dark');
  await stage.panels.choose('lang', 'en');
  const english = new Stage(page, keyboard, 'en');
  await english.login.isAt(english.words.login.title);
  await english.panels.toggleFault('offline');
  await english.logIn('somebody', password);
  await expect(english.login.note).toContainText(english.words.answers.faults.unreachable);
  await english.panels.toggleFault('offline');
  await expectFits(page);
});

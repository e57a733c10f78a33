import { expect } from '@playwright/test';
import { keyboard } from './hands/keyboard.ts';
import { mouse } from './hands/mouse.ts';
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

for (const [lang, scheme, policy, walk] of [
  ['zh-CN', 'light', 'tencent-cloud', walkTencent],
  ['en', 'dark', 'tencent-cloud', walkTencent],
  ['zh-CN', 'dark', 'jd-cloud', walkJd],
  ['en', 'light', 'jd-cloud', walkJd],
] as const) {
  test(`${policy} in ${lang}, ${scheme}: the whole way, and axe finds nothing in any state`, async ({ page }) => {
    const stage = new Stage(page, mouse, lang);
    await stage.open({ policy, scheme });
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    expect(await page.evaluate(() => getComputedStyle(document.body).colorScheme)).toContain(scheme);
    await expectAccessible(page);
    await walk(stage, ({ page: seen }) => expectAccessible(seen, '.site'));
    await expectAccessible(page);
  });
}

for (const [title, viewport, deviceScaleFactor] of [
  ['360 px wide', { width: 360, height: 740 }, 1],
  ['200 % zoom', { width: 640, height: 400 }, 2],
] as const) {
  test.describe(title, () => {
    test.use({ viewport, deviceScaleFactor });

    test(`at ${title}: Tencent Cloud’s whole way by keyboard, never a sideways scroll`, async ({ page }) => {
      const stage = new Stage(page, keyboard);
      await stage.open({ policy: 'tencent-cloud' });
      await expectFits(page);
      await walkTencent(stage, ({ page: seen }) => expectFits(seen));
    });

    test(`at ${title}: JD Cloud’s whole way by mouse, in English, never a sideways scroll`, async ({ page }) => {
      const stage = new Stage(page, mouse, 'en');
      await stage.open({ policy: 'jd-cloud' });
      await expectFits(page);
      await walkJd(stage, ({ page: seen }) => expectFits(seen));
    });
  });
}

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

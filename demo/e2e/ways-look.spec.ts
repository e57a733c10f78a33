import { expect } from '@playwright/test';
import { hands } from './hands/hands.ts';
import { keyboard } from './hands/keyboard.ts';
import { mouse } from './hands/mouse.ts';
import { expectAccessible } from './pages/expect-accessible.ts';
import { expectFits } from './pages/expect-fits.ts';
import { Stage } from './pages/stage.ts';
import type { VendorPage } from './pages/vendor-page.ts';
import { test } from './story.ts';

type Look = (stage: { readonly page: Stage['page'] }) => Promise<void>;

/** An Official Account at Tencent Cloud, as far as the phone, looking at every page and question on the way. */
async function walkTencent(stage: Stage, look: Look): Promise<void> {
  const { words, login } = stage;
  const name = stage.nameOf('wechat-official-account');
  await login.isAt(words.login.title);
  const vendor = await stage.chooseInWindow(login, name);
  await expect(vendor.root.getByTestId('vendor-code')).toBeVisible();
  await look(vendor);
  await vendor.wechat.scan();
  await expect(vendor.wechat.root.getByTestId('wechat-accounts')).toBeVisible();
  await look(vendor);
  await vendor.wechat.authorise({ untick: 3 });
  await stage.isTaken(vendor);
  await expect(login.root).toContainText(words.waiting.reasons.permission_missing);
  await look(stage);
  await login.press(words.waiting.cancel);
  await lookAtQq(await stage.chooseInWindow(login, 'QQ'), look);
  await login.isAt(words.associate.title('QQ'));
  await look(stage);
}

async function lookAtQq(vendor: VendorPage, look: Look): Promise<void> {
  await expect(vendor.root.getByTestId('vendor-log-in')).toBeVisible();
  await look(vendor);
  await vendor.logInAs('10000001');
  await look(vendor);
  await vendor.authorise();
  await expect(vendor.callback).toHaveAttribute('data-outcome', 'taken');
  await look(vendor);
  await vendor.page.close();
}

/** WeChat at JD Cloud to a refusal, the app's question, and account management, looking at all of it. */
async function walkJd(stage: Stage, look: Look): Promise<void> {
  const { words, login, account } = stage;
  await login.isAt(words.login.title);
  await stage.choose(login, stage.nameOf('wechat'));
  await expect(login.root.getByRole('img', { name: words.waiting.code(stage.nameOf('wechat')) })).toBeVisible();
  await look(stage);
  await stage.wechat.scanLogin();
  await look(stage);
  await stage.wechat.allow();
  await stage.provePhone(login, '13900000001', { count: 4 });
  await login.isAt(words.associate.title(stage.nameOf('wechat')));
  await look(stage);
  await stage.hand.choose(login.root.getByRole('radio'));
  await login.press(words.associate.choose);
  await login.isAt(words.refused.associatedElsewhereTitle);
  await look(stage);
  await login.press(words.refused.tryAgain);
  await stage.app.logIn();
  await stage.app.scan();
  await expect(stage.app.question).toBeVisible();
  await look(stage);
  await stage.app.confirm();
  await login.isAt(words.complete.loggedIn);
  await stage.openAccount();
  await account.open(words.account.disassociate, stage.nameOf('wechat'));
  await account.flow.isAt(words.reauthenticate.title);
  await look(stage);
}

test('the other ways in at Tencent Cloud in zh-CN, dark, by mouse: axe finds nothing on any page', async ({ page }) => {
  const stage = new Stage(page, mouse);
  await stage.open({ policy: 'tencent-cloud', view: 'login', scheme: 'dark' });
  await walkTencent(stage, ({ page: seen }) => expectAccessible(seen));
});

for (const [lang, scheme, by] of [['zh-CN', 'dark', 'by keyboard alone'], ['en', 'light', 'by mouse']] as const) {
  test(`the other ways in at JD Cloud in ${lang}, ${scheme}, ${by}: axe finds nothing in any state, on the phone neither`, async ({ page }) => {
    const stage = new Stage(page, hands[by], lang);
    await stage.open({ policy: 'jd-cloud', scenario: 'wechat-bound-elsewhere', view: 'login', scheme, width: '768' });
    await walkJd(stage, ({ page: seen }) => expectAccessible(seen));
  });
}

test.describe('360 px wide', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('at 360 px: the other ways in at Tencent Cloud in en, light, by keyboard alone: axe finds nothing on any page, and none scrolls sideways', async ({ page }) => {
    const stage = new Stage(page, keyboard, 'en');
    await stage.open({ policy: 'tencent-cloud', view: 'login', scheme: 'light' });
    await walkTencent(stage, async ({ page: seen }) => {
      await expectAccessible(seen);
      await expectFits(seen);
    });
  });
});

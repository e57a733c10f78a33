import { expect } from '@playwright/test';
import { hands } from './hands/hands.ts';
import { mouse } from './hands/mouse.ts';
import type { LinkPage } from './pages/link-page.ts';
import { Stage } from './pages/stage.ts';
import { test } from './story.ts';

const email = 'ann@example.com';
const password = 'Tree-house7';
const other = 'Sea-shell8';

for (const [by, hand] of Object.entries(hands)) {
  test.describe(`EML-3 EML-6: the activation mail opened on another device, ${by}`, () => {
    let stage: Stage;
    let elsewhere: LinkPage;

    test.beforeEach(async ({ page }) => {
      stage = new Stage(page, hand, hand === mouse ? 'en' : 'zh-CN');
      await stage.open({ policy: 'tencent-cloud', scenario: 'email-pending', view: 'register' });
      await stage.register.isAt(stage.words.activateEmail.title);
      elsewhere = await stage.mailbox.openLink(email, 'laptop');
      await expect(elsewhere.page.getByTestId('link-device')).toBeVisible();
      await elsewhere.link.isAt(stage.words.link.activateTitle);
    });

    test(`EML-3: the password chosen then activates it, the first tab goes on, the other device is not signed in (${by})`, async () => {
      const { words } = stage;
      await elsewhere.link.fill({ password: other });
      await elsewhere.link.press(words.link.activateWithPassword);
      await expect(elsewhere.link.message('password')).toHaveText(words.answers.errors.credentials_wrong({ identifier: 'email' }, 0));
      await elsewhere.link.fill({ password });
      await elsewhere.link.press(words.link.activateWithPassword);
      await elsewhere.link.isAt(words.link.activatedTitle);
      await elsewhere.session.isSignedOut();
      await stage.comeBack();
      await stage.register.isAt(words.industry.title);
    });

    test(`EML-6: a new password takes its place, and the first tab ends there (${by})`, async () => {
      const { words } = stage;
      await elsewhere.link.press(words.link.setsPassword);
      await elsewhere.link.fill({ newPassword: other });
      await elsewhere.link.press(words.link.activateWithPassword);
      await elsewhere.link.isAt(words.link.activatedTitle);
      await elsewhere.session.isSignedOut();
      await stage.comeBack();
      await stage.register.isAt(words.refused.passwordReplacedTitle);
      await stage.register.follow(words.refused.logIn);
      await stage.logIn(email, password);
      await expect(stage.login.message('password')).not.toBeEmpty();
      await stage.logIn(email, other);
      await stage.login.isAt(words.industry.title);
    });

    test(`EML-3: this wasn't me: no account, and the first tab is told (${by})`, async () => {
      const { words } = stage;
      await elsewhere.link.press(words.link.notMe);
      await elsewhere.link.isAt(words.link.notMeTitle);
      await elsewhere.link.press(words.link.reject);
      await elsewhere.link.isAt(words.link.rejectedTitle);
      await stage.comeBack();
      await stage.register.isAt(words.refused.activationRejectedTitle);
      await stage.register.press(words.refused.registerAgain);
      await stage.register.isAt(words.register.title);
    });
  });
}

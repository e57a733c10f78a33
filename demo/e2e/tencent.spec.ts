import { expect } from '@playwright/test';
import { hands } from './hands/hands.ts';
import { mouse } from './hands/mouse.ts';
import { Stage } from './pages/stage.ts';
import { test } from './story.ts';

const email = 'mei@example.com';
const shown = 'm***@example.com';
const password = 'Tree-house7';
const next = 'Sea-shell8';

for (const [by, hand] of Object.entries(hands)) {
  test(`REG-1 IND-1 EML-3 PWD-9: Tencent Cloud ${by}: register by e-mail, activate, choose an industry, sign out, log in, recover`, async ({ page }) => {
    const stage = new Stage(page, hand, hand === mouse ? 'zh-CN' : 'en');
    const { words } = stage;
    await stage.open();
    await stage.session.isSignedOut();

    await stage.registerByEmail(email, password);
    await stage.register.isAt(words.activateEmail.title);
    await expect(stage.register.root).toContainText(email);

    // The mail opens like a real one, in a tab of its own; the first tab goes on by itself.
    const { link, page: tab } = await stage.mailbox.openLink(email);
    await link.isAt(words.link.activateTitle);
    await link.press(words.link.activate);
    await link.isAt(words.link.activatedTitle);
    await tab.close();
    await stage.register.isAt(words.industry.title);

    await stage.register.choose(words.industry.names['games'] ?? '');
    await stage.register.press(words.industry.submit);
    await stage.register.isAt(words.complete.registered);
    await stage.session.isSignedIn(shown);
    await stage.proceed(stage.register);
    await stage.session.isSignedIn(shown);

    await stage.session.signOut();
    await stage.logIn(email, password);
    await stage.login.isAt(words.complete.loggedIn);
    await stage.session.isSignedIn(shown);
    await stage.proceed(stage.login);
    await stage.session.signOut();

    await stage.login.follow(words.login.forgot);
    await stage.panels.turnClock(600_000); // one mail a minute (LIM-1)
    await stage.recover.fill({ identifier: email });
    await stage.recover.press(words.recover.submit);
    await stage.recover.isAt(words.challenge.linkTitle);
    const reset = await stage.mailbox.openLink(email);
    await reset.link.isAt(words.link.resetTitle);
    await reset.link.fill({ newPassword: next });
    await reset.link.press(words.link.reset);
    await reset.link.isAt(words.link.passwordChangedTitle);
    await reset.session.isSignedOut();
    await reset.page.close();
    await stage.recover.isAt(words.complete.passwordReset);
    await stage.session.isSignedOut();

    await stage.recover.follow(words.complete.logIn);
    await stage.logIn(email, password);
    await expect(stage.login.message('password')).toHaveText(words.answers.errors.credentials_wrong({ identifier: 'email' }, 0));
    await stage.logIn(email, next);
    await stage.login.isAt(words.complete.loggedIn);
    await stage.session.isSignedIn(shown);
  });
}

import { expect } from '@playwright/test';
import { hands } from './hands/hands.ts';
import { Stage } from './pages/stage.ts';
import { test } from './story.ts';

const email = 'ann@example.com';
const password = 'Tree-house7';

test('SES-5: a sign-in in a new browser is told by mail; its link, opened on another device, signs that browser out and leads to the password (threat 94)', async ({ page }) => {
  const stage = new Stage(page, hands['by mouse']);
  const { words } = stage;
  await stage.open({ policy: 'tencent-cloud', scenario: 'registered', view: 'login' });
  await stage.logIn(email, password);
  await stage.session.isSignedIn('a***@example.com');
  const elsewhere = await stage.mailbox.openLink(email, 'laptop');
  await elsewhere.link.isAt(words.link.endSessionTitle);
  await stage.comeBack();
  await stage.session.isSignedIn('a***@example.com');
  await elsewhere.page.bringToFront();
  await elsewhere.link.press(words.link.endSession);
  await elsewhere.link.isAt(words.link.sessionEndedTitle);
  await elsewhere.session.isSignedOut();
  await expect(elsewhere.link.link(words.link.reset)).toHaveAttribute('href', /recover/);
  await stage.comeBack();
  await stage.session.isSignedOut();
  const again = await stage.mailbox.follow('laptop');
  await again.link.isAt(words.link.sessionEndedAlreadyTitle);
});

import { expect } from '@playwright/test';
import { mouse } from './hands/mouse.ts';
import { Stage } from './pages/stage.ts';
import { test } from './story.ts';

const email = 'mei@example.com';
const password = 'Tree-house7!';

/** Loads the page anew: the step stands where it stood, and no secret comes back. */
async function reloadAt(stage: Stage, title: string): Promise<void> {
  await stage.register.isAt(title);
  await stage.page.reload();
  await stage.register.isAt(title);
  const typed = await stage.page.locator('input[type=password], input[autocomplete="one-time-code"]').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  expect(typed.join('')).toBe('');
}

/** The same world from another device: there is nothing to go on with. */
async function isUnknownElsewhere(stage: Stage): Promise<void> {
  const tab = await stage.page.context().newPage();
  const other = new Stage(tab, mouse);
  await other.open({ view: 'register', device: 'laptop' });
  await expect(other.panels.requests('GET /flows?flow=register')).toHaveCount(1);
  await other.register.isAt(other.words.register.title);
  await tab.close();
  await stage.comeBack();
}

test('REG-7 REG-10: Tencent Cloud: a reload at every step goes on there, with no secret, on this device only (fault 24)', async ({ page }) => {
  const stage = new Stage(page, mouse);
  const { words, register } = stage;
  await stage.open({ policy: 'tencent-cloud', view: 'register' });
  await stage.registerByEmail(email, password);
  await reloadAt(stage, words.activateEmail.title);
  await isUnknownElsewhere(stage);
  const { link, page: tab } = await stage.mailbox.openLink(email);
  await link.press(words.link.activate);
  await link.isAt(words.link.activatedTitle);
  await tab.close();
  await reloadAt(stage, words.industry.title);
  await isUnknownElsewhere(stage);
  await register.choose(words.industry.names['other'] ?? '');
  await register.press(words.industry.submit);
  await register.isAt(words.complete.registered);
});

test('REG-2 LIM-2: JD Cloud: a reload at every step goes on there, the countdown with it; a tab closed at the e-mail step leaves a signed-in account (fault 24)', async ({ page }) => {
  const stage = new Stage(page, mouse);
  const { words, register } = stage;
  await stage.open({ policy: 'jd-cloud', view: 'register' });
  await stage.registerByName('yun_mei', password);
  await reloadAt(stage, words.phone.title);
  await register.fill({ phone: '13800138000' });
  await register.press(words.phone.send);
  await register.passHumanCheck(words.answers.humanCheck.submit);
  await reloadAt(stage, words.passcode.title);
  await expect(register.button(new RegExp(words.passcode.resendIn(77).replace('77', String.raw`[1-5]?\d`)))).toHaveAttribute('aria-disabled', 'true');
  await isUnknownElsewhere(stage);
  await register.fill({ passcode: '000000' });
  await expect(register.message('passcode')).toHaveText(words.errors.passcode_wrong({} as never, 0));
  await stage.page.reload();
  await register.isAt(words.passcode.title);
  const thread = page.getByTestId('app-messages');
  await mouse.press(stage.phone.root.getByTestId('phone-home'));
  await mouse.press(thread);
  await mouse.press(page.getByTestId('thread-of'));
  await register.fill({ passcode: await stage.phone.readPasscode('+8613800138000') });
  await reloadAt(stage, words.securityEmail.title);
  await stage.session.isSignedIn('yun_mei');
  await page.close();
  const later = new Stage(await stage.page.context().newPage(), mouse);
  await later.open();
  await later.session.isSignedIn('yun_mei');
});

test('REG-8: the reply to the last digit is lost: pressed again it is done, one account, signed in', async ({ page }) => {
  const stage = new Stage(page, mouse);
  const { words, register, panels } = stage;
  await stage.open({ policy: 'jd-cloud', view: 'register' });
  await panels.toggleFault('lost-reply');
  await stage.registerByName('yun_mei', password);
  await expect(register.note).toContainText(words.answers.faults.unreachable);
  await panels.toggleFault('lost-reply');
  await register.press(words.answers.retry); // a second begin would be told that the name is on its way to be taken
  await register.fill({ phone: '13800138000' });
  await register.press(words.phone.send);
  await register.passHumanCheck(words.answers.humanCheck.submit);
  const passcode = await stage.phone.readPasscode('+8613800138000');
  await panels.toggleFault('lost-reply');
  await register.fill({ passcode });
  await expect(register.note).toContainText(words.answers.faults.unreachable);
  await panels.toggleFault('lost-reply');
  await register.press(words.answers.retry);
  await register.isAt(words.securityEmail.title);
  await stage.session.isSignedIn('yun_mei');
  await stage.phone.openThread('+8613800138000');
  await expect(stage.phone.root.getByTestId('sms')).toHaveCount(1);
});

test('SES-2: another tab signs in, and out: this one follows (fault 34)', async ({ page, context }) => {
  const one = new Stage(page, mouse);
  await one.open({ policy: 'jd-cloud', scenario: 'registered' });
  const two = new Stage(await context.newPage(), mouse);
  await two.open({ view: 'login' });
  await two.logIn('cloud_user', 'Tree-house7');
  await two.session.isSignedIn('cloud_user');
  await one.session.isSignedIn('cloud_user');
  await one.comeBack();
  await one.session.signOut();
  await two.session.isSignedOut();
  await expect(two.panels.events('cloud-session-change').first()).toBeAttached();
});

test('LGN-4: locked out, the wait is told in hours, also after a reload', async ({ page }) => {
  const stage = new Stage(page, mouse);
  await stage.open({ policy: 'jd-cloud', scenario: 'locked-out', view: 'login' });
  for (let visit = 1; visit <= 2; visit += 1) {
    await stage.logIn('cloud_user', 'Tree-house7');
    await expect(stage.login.root).toContainText(stage.words.answers.errors.login_locked({} as never, 24 * 3600));
    await page.reload();
  }
});

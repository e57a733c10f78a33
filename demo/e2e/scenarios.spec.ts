import { expect } from '@playwright/test';
import { mouse } from './hands/mouse.ts';
import { Stage } from './pages/stage.ts';
import { test } from './story.ts';

// Each scenario, begun where it says and played with what it says is known.
const email = 'ann@example.com';
const name = 'cloud_user';
const password = 'Tree-house7';

let stage: Stage;

test.beforeEach(({ page }) => {
  stage = new Stage(page, mouse);
});

test('EML-1: before the activation no login, and the answer is that of any wrong login; the pending mail is in the mailbox', async () => {
  const { words, login, register } = stage;
  await stage.open({ scenario: 'email-pending' });
  await register.isAt(words.activateEmail.title);
  await stage.logIn(email, password);
  const answer = words.answers.errors.credentials_wrong({ identifier: 'email' }, 0);
  await expect(login.message('password')).toHaveText(answer);
  await expect(stage.mailbox.mails(email)).toHaveCount(2); // sent again, as the password was the pending one
  await stage.logIn('nobody@example.com', password);
  await expect(login.message('password')).toHaveText(answer);
  const { link } = await stage.mailbox.openLink(email);
  await link.press(words.link.activate);
  await link.isAt(words.link.activatedTitle);
});

test('EML-9: a taken address gets the same screen; the mail says that there is an account and offers login and reset', async () => {
  const { words, register } = stage;
  await stage.open({ scenario: 'email-taken' });
  await stage.registerByEmail(email, 'Another-one8');
  await register.isAt(words.activateEmail.title);
  await expect(register.root).toContainText(email);
  await stage.mailbox.open(email);
  await expect(stage.mailbox.mail.locator('body')).toContainText('已注册');
  await expect(stage.mailbox.mail.getByRole('link').first()).toBeVisible();
});

test('EML-2 EML-3: an expired link says so kindly; so does one that was used', async () => {
  const { words } = stage;
  await stage.open({ scenario: 'link-expired' });
  const { link, page: tab } = await stage.mailbox.openLink(email);
  await link.isAt(words.link.expiredTitle);
  await expect(link.link(words.link.register)).toBeVisible();
  await tab.close();

  await stage.open({ scenario: 'email-pending' });
  await stage.mailbox.open(email);
  for (const title of [words.link.activatedTitle, words.link.alreadyActiveTitle]) {
    const opened = await stage.mailbox.follow();
    if (title === words.link.activatedTitle) await opened.link.press(words.link.activate);
    await opened.link.isAt(title);
    expect(new URL(opened.page.url()).hash).toBe(''); // the token does not stay in the address
    await opened.page.close();
  }
});

test('IND-1: a login to an account without its industry asks for it first', async () => {
  const { words, login } = stage;
  await stage.open({ scenario: 'industry-missing', view: 'login' });
  await stage.logIn(email, password);
  await login.isAt(words.industry.title);
  await stage.session.isSignedOut();
  await login.press(words.industry.submit);
  await expect(login.message('industry')).not.toBeEmpty();
  await login.choose(words.industry.names['finance'] ?? '');
  await login.press(words.industry.submit);
  await stage.session.isSignedIn('a***@example.com');
});

for (const policy of ['tencent-cloud', 'jd-cloud']) {
  test(`LGN-4: three wrong passwords, then a human check: a wrong answer asks anew, a right one lets in (${policy})`, async () => {
    const { words, login } = stage;
    await stage.open({ scenario: 'human-check', policy, view: 'login' });
    await stage.logIn(policy === 'jd-cloud' ? name : email, password);
    await expect(login.field('humanCheck')).toBeVisible();
    await login.fill({ humanCheck: '99' });
    await login.press(words.answers.humanCheck.submit);
    await expect(login.message('humanCheck')).toHaveText(words.answers.errors.human_check_required({ failed: true } as never, 0));
    await expect(login.field('humanCheck')).toBeFocused();
    await expect(login.field('password')).toHaveValue(password);
    await login.passHumanCheck(words.answers.humanCheck.submit);
    await login.isAt(words.complete.loggedIn);
  });
}

test('LGN-3: one answer for every phone or e-mail that does not log in, known or not', async () => {
  const { words, login } = stage;
  await stage.open({ scenario: 'registered', policy: 'jd-cloud', view: 'login' });
  for (const [identifier, kind] of [['13900000001', 'phone'], ['13711112222', 'phone'], ['nobody@example.com', 'email']] as const) {
    await stage.logIn(identifier, 'Wrong-one1');
    await expect(login.root).toContainText(words.answers.errors.identifier_cannot_login({ identifier: kind }, 0));
  }
});

test('ACC-8: a taken name is said at the field, with all that was typed kept', async () => {
  const { words, register } = stage;
  await stage.open({ scenario: 'name-taken', view: 'register' });
  await stage.registerByName('CLOUD_user', 'Sea-shell8!');
  await expect(register.message('accountName')).toHaveText(words.answers.errors.account_name_taken({} as never, 0));
  await expect(register.field('accountName')).toBeFocused();
  await expect(register.field('password')).toHaveValue('Sea-shell8!');
  await register.fill({ accountName: 'cloud_user_2' });
  await register.press(words.register.submit);
  await register.isAt(words.phone.title);
});

test('LIM-1 LIM-2: five passcodes were sent to a phone: neither way sends a sixth, and the wait is told, also after a reload', async ({ page }) => {
  const { words, register } = stage;
  await stage.open({ scenario: 'rate-limited', view: 'register' });
  for (let visit = 1; visit <= 2; visit += 1) {
    await register.isAt(words.passcode.title);
    await expect(register.button(new RegExp(words.passcode.resendIn(77).replace(/^.*77 秒/, '')))).toHaveAttribute('aria-disabled', 'true');
    await register.pressAnyway(words.passcode.callInstead);
    await expect(stage.panels.requests('GET /flows?flow=register')).toHaveCount(1);
    await expect(page.locator('[data-testid="request"][data-title^="POST"]')).toHaveCount(0);
    await page.reload();
  }
});

test('LIM-1: a flow that has sent all it may tells what still works, and how to begin again', async () => {
  const { words, register } = stage;
  await stage.open({ scenario: 'sends-used-up', view: 'register', policy: 'jd-cloud' });
  await register.isAt(words.passcode.title);
  await expect(register.root).toContainText(words.noSendsLeft.passcodes);
  await register.press(words.noSendsLeft.startAgain);
  await register.isAt(words.register.title);
  await expect(register.field('accountName')).toHaveValue('');
  await stage.open({ scenario: 'sends-used-up', view: 'register', policy: 'tencent-cloud' });
  await register.isAt(words.activateEmail.title);
  await expect(register.root).toContainText(words.noSendsLeft.mails);
  await register.press(words.noSendsLeft.startAgain);
  await register.isAt(words.register.title);
});

test('SES-1: signed in at once; after two idle hours nobody is', async () => {
  const { session, panels } = stage;
  await stage.open({ scenario: 'signed-in', policy: 'jd-cloud' });
  await session.isSignedIn(name);
  await panels.turnClock(7_200_000);
  await session.isSignedOut();
});

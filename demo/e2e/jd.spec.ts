import { expect } from '@playwright/test';
import { hands } from './hands/hands.ts';
import { mouse } from './hands/mouse.ts';
import { Stage } from './pages/stage.ts';
import { test } from './story.ts';

const name = '云上_mei';
const password = 'Tree-house7!';
const next = 'Sea-shell8?';
const typedPhone = '138 0013 8000';
const phone = '+8613800138000';
const email = 'mei@example.com';

for (const [by, hand] of Object.entries(hands)) {
  const language = hand === mouse ? 'en' : 'zh-CN';
  // Whichever it is, an identifier is typed into one field: the mouse tries them all.
  const identifiers = hand === mouse ? [name, typedPhone, email] : [email];

  test(`REG-2 PHN-3 EML-4 LGN-1 LGN-2: JD Cloud ${by}: register by name, prove the phone, verify the e-mail, log in by ${hand === mouse ? 'name, phone and e-mail' : 'e-mail'}`, async ({ page }) => {
    const stage = new Stage(page, hand, language);
    const { words, register, login } = stage;
    await stage.open({ policy: 'jd-cloud' });
    await stage.registerByName(name, password);

    await register.isAt(words.phone.title);
    await register.fill({ phone: typedPhone });
    await register.press(words.phone.send);
    await register.passHumanCheck(words.answers.humanCheck.submit); // LIM-4
    await register.isAt(words.passcode.title);
    // The last digit sends it: nothing is pressed.
    await register.fill({ passcode: await stage.phone.readPasscode(phone) });

    await register.isAt(words.securityEmail.title);
    await stage.session.isSignedIn(name); // REG-2: the account is there before this step
    await register.fill({ email });
    await register.press(words.securityEmail.submit);
    await register.isAt(words.complete.registered);
    await expect(register.root).toContainText(words.complete.notForMall); // REG-5
    await expect(register.root).toContainText(email);
    const { link, page: tab } = await stage.mailbox.openLink(email);
    await link.isAt(words.link.verifyTitle);
    await link.press(words.link.verify);
    await link.isAt(words.link.verifiedTitle);
    await tab.close();
    await stage.proceed(register);

    for (const identifier of identifiers) {
      await stage.session.signOut();
      await stage.logIn(identifier, password);
      await login.isAt(words.complete.loggedIn);
      await stage.session.isSignedIn(name);
      await stage.proceed(login);
    }
  });

  test(`PHN-3 EML-4: JD Cloud ${by}: the passcode comes by call instead, the security e-mail is skipped`, async ({ page }) => {
    const stage = new Stage(page, hand, language);
    const { words, register } = stage;
    await stage.open({ policy: 'jd-cloud', view: 'register' });
    await stage.registerByName(name, password);
    await register.isAt(words.phone.title);
    await register.fill({ phone: typedPhone });
    await register.press(words.phone.send);
    await register.passHumanCheck(words.answers.humanCheck.submit);
    await register.isAt(words.passcode.title);

    await expect(register.button(words.passcode.callInstead)).toHaveAttribute('aria-disabled', 'true'); // one wait for both ways
    await stage.panels.turnClock(60_000);
    await expect(register.button(words.passcode.callInstead)).not.toHaveAttribute('aria-disabled');
    await register.press(words.passcode.callInstead);
    await register.fill({ passcode: await stage.phone.hearPasscode() });
    await register.isAt(words.securityEmail.title);
    await register.press(words.securityEmail.skip);
    await register.isAt(words.complete.registered);
    await stage.session.isSignedIn(name);
  });

  test(`PWD-9: JD Cloud ${by}: recover by a phone that carries two accounts, forgotten names sent to it`, async ({ page }) => {
    const stage = new Stage(page, hand, language);
    const { words, recover, login } = stage;
    await stage.open({ policy: 'jd-cloud', scenario: 'two-accounts-one-phone', view: 'login' });
    await login.follow(words.login.forgot);
    await recover.fill({ identifier: '13800138000' });
    await recover.press(words.recover.submit);
    await recover.passHumanCheck(words.answers.humanCheck.submit);
    await recover.isAt(words.challenge.passcodeTitle);
    await recover.fill({ passcode: await stage.phone.readPasscode(phone, 3) });

    await recover.isAt(words.chooseAccount.title);
    await expect(recover.root).not.toContainText('river_bank'); // masked, never whole on the page
    await recover.press(words.chooseAccount.sendNames);
    await expect(recover.root).toContainText(words.chooseAccount.namesSent);
    await expect.poll(() => stage.phone.readNewest()).toContain('river_bank');
    await recover.choose('r***k');
    await recover.press(words.chooseAccount.submit);
    await recover.isAt(words.newPassword.title);
    await recover.fill({ password: next });
    await recover.press(words.newPassword.submit);
    await recover.isAt(words.complete.passwordReset);
    await stage.session.isSignedOut();

    await recover.follow(words.complete.logIn);
    await stage.logIn('river_bank', next);
    await stage.session.isSignedIn('river_bank');
  });
}

test('PHN-7: a phone by which another account logs in registers, and the person is told what it cannot do', async ({ page }) => {
  const stage = new Stage(page, mouse);
  const { words, register } = stage;
  await stage.open({ policy: 'jd-cloud', scenario: 'phone-used' });
  await stage.registerByName('second_owner', password);
  await register.fill({ phone: '13800138000' });
  await register.press(words.phone.send);
  await register.passHumanCheck(words.answers.humanCheck.submit);
  await register.fill({ passcode: await stage.phone.readPasscode(phone, 2) });
  await register.press(words.securityEmail.skip);
  await expect(register.root).toContainText(words.complete.phoneCannotLogin);
});

test('PHN-5: the sixth account of a phone is refused after the proof, back at the phone, where another number goes on (threat 60)', async ({ page }) => {
  const stage = new Stage(page, mouse);
  const { words, register } = stage;
  await stage.open({ policy: 'small-site', scenario: 'five-accounts', view: 'register' });
  await stage.registerByEmail('six@example.com', 'a long walk by the sea');
  const { link } = await stage.mailbox.openLink('six@example.com');
  await link.press(words.link.activate);
  await link.isAt(words.link.activatedTitle);
  await stage.comeBack();
  await expect(register.root).toContainText(words.phone.cap(5)); // the note stands before the phone is typed
  await register.fill({ phone: '13800138000' });
  await register.press(words.phone.send);
  await register.passHumanCheck(words.answers.humanCheck.submit);
  await register.fill({ passcode: await stage.phone.readPasscode(phone, 6) });
  await register.isAt(words.phone.title);
  await expect(register.message('phone')).toHaveText(words.errors.phone_limit_reached({ max: 5 }, 0));
  await register.fill({ phone: '13800138006' });
  await register.press(words.phone.send);
  await register.passHumanCheck(words.answers.humanCheck.submit);
  await register.fill({ passcode: await stage.phone.readPasscode('+8613800138006') });
  await register.isAt(words.complete.registered);
});

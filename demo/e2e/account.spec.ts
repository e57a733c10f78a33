import { expect } from '@playwright/test';
import { hands } from './hands/hands.ts';
import { mouse } from './hands/mouse.ts';
import { Stage } from './pages/stage.ts';
import { test } from './story.ts';

const password = 'Tree-house7';
const next = 'Sea-shell8!';

for (const [by, hand] of Object.entries(hands)) {
  const language = hand === mouse ? 'zh-CN' : 'en';

  test(`MGT-1 PWD-8 MGT-2 EML-5: Basic Data of JD Cloud ${by}: the password, the phone, the e-mail are changed, each after a proof`, async ({ page }) => {
    const stage = new Stage(page, hand, language);
    const { words, account } = stage;
    const texts = words.account;
    await stage.open({ policy: 'jd-cloud', scenario: 'signed-in', view: 'account' });
    await expect(account.row(texts.accountName)).toContainText('cloud_user');
    for (const badge of [texts.canVerify, texts.canLogIn]) await expect(account.row(texts.phone)).toContainText(badge);

    await stage.panels.turnClock(600_000); // the login is no fresh proof any more (DIS-5)
    await account.open(texts.change, texts.password);
    await account.provePassword(password);
    await account.flow.isAt(words.newPassword.title);
    await account.flow.fill({ password });
    await account.flow.press(words.newPassword.save);
    await expect(account.flow.message('password')).toHaveText(words.errors.password_used_before({ count: 4 } as never, 0));
    await account.flow.fill({ password: next });
    await account.flow.press(words.newPassword.save);
    await account.isDone(words.complete.titles['change-password']);

    await account.open(texts.replace, texts.phone);
    await stage.provePhone(account.flow, '13800138000');
    await account.isDone(words.complete.titles['change-phone']);
    await expect(account.row(texts.phone)).toContainText('+86 138****8000');

    await account.open(texts.add, texts.email);
    await account.flow.isAt(words.email.title);
    await account.flow.fill({ email: 'mei@example.com' });
    await account.flow.press(words.email.change);
    await account.isDone(words.complete.titles['change-email']);
    await expect(account.row(texts.email)).toContainText(texts.cannotVerify);
    const { link, page: tab } = await stage.mailbox.openLink('mei@example.com');
    await link.press(words.link.verify);
    await link.isAt(words.link.verifiedTitle);
    await tab.close();
    await stage.comeBack();
    await page.reload();
    for (const badge of [texts.canVerify, texts.canLogIn]) await expect(account.row(texts.email)).toContainText(badge);
  });

  test(`DIS-1 DIS-2 DIS-3 DIS-5: WeChat is disassociated ${by}: a password first, what remains, and it is gone; the next scan is a first login`, async ({ page }) => {
    const stage = new Stage(page, hand, language);
    const { words, account, login } = stage;
    const wechat = stage.nameOf('wechat');
    await stage.open({ policy: 'jd-cloud', scenario: 'wechat-known', view: 'login' });
    await stage.choose(login, wechat);
    await stage.wechat.scanLogin();
    await stage.wechat.allow();
    await login.isAt(words.complete.loggedIn);
    await stage.openAccount();
    await account.open(words.account.disassociate, wechat);
    await account.provePasscode(stage.phone, '+8613900000001', 3);
    await account.flow.isAt(words.disassociation.title(wechat));
    await expect(account.flow.root).toContainText(words.disassociation.needsPassword);
    await account.flow.press(words.disassociation.setPassword);
    await account.flow.isAt(words.newPassword.title);
    await account.flow.fill({ password: next });
    await account.flow.press(words.newPassword.save);
    await account.flow.isAt(words.complete.titles['set-password']);
    await account.flow.press(words.complete.done);
    // The first flow goes on where it asked for this one.
    await account.flow.isAt(words.disassociation.title(wechat));
    await expect(account.flow.root).toContainText(words.disassociation.remaining);
    await expect(account.flow.root).toContainText(words.disassociation.kinds.accountName);
    await account.flow.press(words.disassociation.confirm);
    await account.isDone(words.complete.titles['disassociate-provider']);
    await expect(account.row(wechat)).toContainText(words.account.notAssociated);
    // The session born from that WeChat ended with it (DIS-5); who proved themselves here has a new one.
    await stage.session.signOut();
    await stage.open({ view: 'login' });
    await stage.choose(login, wechat);
    await stage.wechat.scanLogin();
    await stage.wechat.allow();
    await login.isAt(words.phone.title);
  });

  test(`ACC-7: ${by}: a generated name is chosen anew, once`, async ({ page }) => {
    const stage = new Stage(page, hand, language);
    const { words, account, login } = stage;
    await stage.open({ policy: 'jd-cloud', scenario: 'wechat-known', view: 'login' });
    await stage.choose(login, stage.nameOf('wechat'));
    await stage.wechat.scanLogin();
    await stage.wechat.allow();
    await login.isAt(words.complete.loggedIn);
    await stage.openAccount();
    await account.open(words.account.rename, words.account.accountName);
    await account.flow.isAt(words.accountCredentials.renameTitle);
    await account.flow.fill({ accountName: 'lin_jian' });
    await account.flow.press(words.accountCredentials.rename);
    await account.isDone(words.complete.titles.rename);
    await expect(account.row(words.account.accountName)).toContainText('lin_jian');
    await expect(account.row(words.account.accountName).getByRole('button')).toHaveCount(0);
    await stage.session.isSignedIn('lin_jian');
  });

  test(`MGT-4: ${by}: all other devices are signed out, this one stays`, async ({ page, context }) => {
    const stage = new Stage(page, hand, language);
    const { words, account } = stage;
    await stage.open({ policy: 'jd-cloud', scenario: 'signed-in', view: 'login' });
    const laptop = new Stage(await context.newPage(), mouse, language);
    await laptop.open({ view: 'login', device: 'laptop' });
    await laptop.logIn('cloud_user', password);
    await laptop.session.isSignedIn('cloud_user');
    await stage.comeBack();
    await stage.openAccount();
    const others = account.root.getByRole('button', { name: words.account.endOthers });
    await hand.press(others);
    await expect(others).toHaveCount(0);
    await expect(account.root.getByRole('status').last()).toHaveText(words.account.endedOthers);
    await stage.session.isSignedIn('cloud_user');
    await laptop.page.reload();
    await laptop.session.isSignedOut();
  });
}

test('DIS-4: no other way is usable: told which, and the way to get one; WeChat stays', async ({ page }) => {
  const stage = new Stage(page, mouse, 'en');
  const { words, account, login } = stage;
  const wechat = stage.nameOf('wechat');
  await stage.open({ policy: 'tencent-cloud', scenario: 'wechat-known', view: 'login' });
  const vendor = await stage.chooseInWindow(login, wechat);
  await vendor.wechat.scanLogin();
  await vendor.wechat.allow();
  await stage.isTaken(vendor);
  await login.isAt(words.complete.loggedIn);
  await stage.openAccount();
  await account.open(words.account.disassociate, wechat);
  await account.provePasscode(stage.phone, '+8613900000001', 3);
  await account.flow.isAt(words.disassociation.title(wechat));
  await expect(account.flow.root).toContainText(words.disassociation.needsOtherWay);
  await expect(account.flow.root.getByRole('button', { name: words.disassociation.confirm })).toHaveCount(0);
});

test('MGT-3: after the upgrade JD login is switched off, which ends its sessions, and on again', async ({ page }) => {
  const stage = new Stage(page, mouse);
  const { words, account, login } = stage;
  const jd = stage.nameOf('jd');
  await stage.open({ policy: 'jd-cloud', scenario: 'jd-not-upgraded', view: 'login' });
  await stage.choose(login, words.ways.jdName);
  const vendor = stage.vendor();
  await vendor.logInAs('jd_xiaodong');
  await vendor.authorise();
  await login.isAt(words.complete.loggedIn);
  await stage.openAccount();
  await expect(account.row(stage.nameOf('wechat'))).toContainText(words.account.upgradeFirst);
  await account.open(words.account.upgrade, words.account.accountName);
  await account.provePasscode(stage.phone, '+8613900000002', 3);
  await account.flow.fill({ accountName: 'xiaodong_cloud', password: next });
  await account.flow.press(words.accountCredentials.upgrade);
  await account.isDone(words.complete.titles.upgrade);
  await account.open(words.account.switchOff, jd);
  await account.flow.isAt(words.providerSwitch.offTitle(jd));
  await account.flow.press(words.providerSwitch.off);
  await account.isDone(words.complete.titles['switch-provider']);
  await expect(account.row(jd)).toContainText(words.account.off);
  await stage.session.signOut();
  await stage.open({ view: 'login' });
  await stage.logIn('xiaodong_cloud', next);
  await login.isAt(words.complete.loggedIn);
  await stage.openAccount();
  await expect(account.row(jd)).toContainText(words.account.off);
  await account.open(words.account.switchOn, jd);
  await account.flow.press(words.providerSwitch.on);
  await account.isDone(words.complete.titles['switch-provider']);
});

test('MGT-1: signed out, account management says so and leads to the login', async ({ page }) => {
  const stage = new Stage(page, mouse, 'en');
  const { words, account, login } = stage;
  await stage.open({ policy: 'jd-cloud', scenario: 'registered', view: 'account' });
  await mouse.press(account.root.getByRole('link', { name: words.account.logIn }));
  await login.isAt(words.login.title);
});

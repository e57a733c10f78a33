import { expect } from '@playwright/test';
import { hands } from './hands/hands.ts';
import { mouse } from './hands/mouse.ts';
import { Stage } from './pages/stage.ts';
import { test } from './story.ts';

const phone = '13800138000';

/** Scans WeChat's code on the page with the phone beside it, and agrees there. */
async function enterByWechat(stage: Stage): Promise<void> {
  const { login, wechat, words } = stage;
  const name = stage.nameOf('wechat');
  await stage.choose(login, name);
  await login.isAt(words.waiting.title(name));
  await wechat.scanLogin();
  await wechat.allow();
}

/** JD's own page, in the place of this one, and back. */
async function enterByJd(stage: Stage, name: string): Promise<void> {
  await stage.choose(stage.login, stage.words.ways.jdName);
  const vendor = stage.vendor();
  await vendor.logInAs(name);
  await vendor.authorise();
}

for (const [by, hand] of Object.entries(hands)) {
  const language = hand === mouse ? 'en' : 'zh-CN';

  test(`PRV-4 ASC-1 ASC-3: WeChat at JD Cloud ${by}, no account on the phone: one is created, the nickname shown; the next time straight in`, async ({ page }) => {
    const stage = new Stage(page, hand, language);
    const { words, login } = stage;
    await stage.open({ policy: 'jd-cloud', view: 'login' });
    await enterByWechat(stage);
    await stage.provePhone(login, phone);
    await login.isAt(words.associate.title(stage.nameOf('wechat')));
    await login.agree(); // REG-9
    await login.press(words.associate.createFree);
    await login.isAt(words.complete.registered);
    await expect(login.root).toContainText(words.complete.accountCreated);
    await stage.session.isSignedIn(/user_/);
    await stage.proceed(login);
    await stage.session.signOut();
    await enterByWechat(stage);
    await login.isAt(words.complete.loggedIn);
  });

  test(`ASC-2: WeChat at JD Cloud ${by}, two accounts on the phone: one is chosen by its masked name, associated and logged in to`, async ({ page }) => {
    const stage = new Stage(page, hand, language);
    const { words, login } = stage;
    await stage.open({ policy: 'jd-cloud', scenario: 'two-accounts-one-phone', view: 'login' });
    await enterByWechat(stage);
    await stage.provePhone(login, phone, { count: 3 });
    await login.isAt(words.associate.title(stage.nameOf('wechat')));
    await expect(login.root).toContainText('林间'); // PRV-4: the nickname
    await expect(login.root).not.toContainText('river_bank');
    await login.press(words.associate.choose);
    await expect(login.message('account')).toHaveText(words.associate.none);
    await login.choose('r***k');
    await login.press(words.associate.choose);
    await login.isAt(words.complete.loggedIn);
    await stage.session.isSignedIn('river_bank');
  });

  test(`PRV-5: log in via JD ${by}: the phone once, from then on straight in`, async ({ page }) => {
    const stage = new Stage(page, hand, language);
    const { words, login } = stage;
    await stage.open({ policy: 'jd-cloud', view: 'login' });
    await enterByJd(stage, 'jd_xiaodong');
    await stage.provePhone(login, phone, { agrees: true });
    await login.isAt(words.complete.registered);
    await stage.proceed(login);
    await stage.session.signOut();
    await enterByJd(stage, 'jd_xiaodong');
    await login.isAt(words.complete.loggedIn);
  });

  test(`ASC-4 MGT-3: WeChat at JD Cloud ${by}, a JD account not upgraded: told why, led to JD login and the upgrade; after it WeChat is associated`, async ({ page }) => {
    const stage = new Stage(page, hand, language);
    const { words, login, account } = stage;
    const wechat = stage.nameOf('wechat');
    await stage.open({ policy: 'jd-cloud', scenario: 'jd-not-upgraded', view: 'login' });
    await enterByWechat(stage);
    await stage.provePhone(login, '13900000002', { count: 2 });
    await hand.choose(login.root.getByRole('radio'));
    await login.press(words.associate.choose);
    await login.isAt(words.refused.notUpgradedTitle);
    await login.press(words.refused.jd);
    await expect(stage.way(login, words.ways.jdName)).toContainText(words.ways.advised);
    await enterByJd(stage, 'jd_xiaodong');
    await login.isAt(words.complete.loggedIn);

    await stage.openAccount();
    await account.open(words.account.upgrade, words.account.accountName);
    await stage.panels.turnClock(60_000); // LIM-1
    await account.provePasscode(stage.phone, '+8613900000002', 4);
    await account.flow.isAt(words.accountCredentials.upgradeTitle);
    await account.flow.fill({ accountName: 'xiaodong_cloud', password: 'Tree-house7!' });
    await account.flow.press(words.accountCredentials.upgrade);
    await account.isDone(words.complete.titles.upgrade);
    await expect(account.row(words.account.accountName)).toContainText('xiaodong_cloud');
    await account.open(words.account.associate, wechat);
    await stage.wechat.scanLogin();
    await stage.wechat.allow();
    await account.isDone(words.complete.titles['associate-provider']);
    await expect(account.row(wechat)).toContainText('林间');
  });
}

test('ASC-4: the account has another WeChat: told why, led to its password, which logs in', async ({ page }) => {
  const stage = new Stage(page, mouse);
  const { words, login } = stage;
  await stage.open({ policy: 'jd-cloud', scenario: 'wechat-bound-elsewhere', view: 'login' });
  await enterByWechat(stage);
  await stage.provePhone(login, '13900000001', { count: 4 });
  await login.choose('c***r');
  await login.press(words.associate.choose);
  await login.isAt(words.refused.associatedElsewhereTitle);
  await stage.session.isSignedOut();
  await login.press(words.refused.tryAgain);
  await stage.logIn('cloud_user', 'Tree-house7');
  await login.isAt(words.complete.loggedIn);
});

test('ASC-4: none of these: a new account is made beside the one that has another WeChat', async ({ page }) => {
  const stage = new Stage(page, mouse, 'en');
  const { words, login } = stage;
  await stage.open({ policy: 'jd-cloud', scenario: 'wechat-bound-elsewhere', view: 'login' });
  await enterByWechat(stage);
  await stage.provePhone(login, '13900000001', { count: 4 });
  await login.agree();
  await login.press(words.associate.noneOfThese);
  await login.isAt(words.complete.registered);
  await stage.session.isSignedIn(/user_/);
});

test('ASC-1: from registering too: WeChat at JD Cloud proves the phone and creates the account', async ({ page }) => {
  const stage = new Stage(page, mouse);
  const { words, register } = stage;
  await stage.open({ policy: 'jd-cloud', view: 'register' });
  await stage.choose(register, stage.nameOf('wechat'));
  await stage.wechat.scanLogin();
  await stage.wechat.allow();
  await stage.provePhone(register, phone);
  await register.agree();
  await register.press(words.associate.createFree);
  await register.isAt(words.complete.registered);
  await expect(register.root).toContainText(words.complete.notForMall); // REG-5
});

test('PRV-7: refused in WeChat: told so under the code; a new code is a press away, and works (threat 75)', async ({ page }) => {
  const stage = new Stage(page, mouse);
  const { words, login, wechat } = stage;
  const name = stage.nameOf('wechat');
  await stage.open({ policy: 'jd-cloud', view: 'login' });
  await stage.choose(login, name);
  await wechat.scanLogin();
  await wechat.refuse();
  await expect(login.root).toContainText(words.waiting.denied);
  await login.press(words.waiting.refresh);
  await wechat.scanLogin();
  await wechat.allow();
  await login.isAt(words.phone.title);
});

test('PRV-7: cancelled at JD: back at the login, told so, nothing created (threat 75)', async ({ page }) => {
  const stage = new Stage(page, mouse, 'en');
  const { words, login } = stage;
  await stage.open({ policy: 'jd-cloud', view: 'login' });
  await stage.choose(login, words.ways.jdName);
  const vendor = stage.vendor();
  await vendor.logInAs('jd_laoli');
  await vendor.refuse();
  await expect(login.root).toContainText(words.waiting.denied);
  await login.press(words.waiting.cancel);
  await login.isAt(words.login.title);
  await stage.session.isSignedOut();
});

test('LGN-3: who is not sure whether theirs is a JD account is told what to look for', async ({ page }) => {
  const stage = new Stage(page, mouse, 'en');
  const { words, login } = stage;
  await stage.open({ policy: 'jd-cloud', view: 'login' });
  const question = login.root.getByText(words.ways.jdQuestion);
  await mouse.press(question);
  await expect(login.root.getByText(words.ways.jdAnswer)).toBeVisible();
});

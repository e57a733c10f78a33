import { expect } from '@playwright/test';
import { hands } from './hands/hands.ts';
import { mouse } from './hands/mouse.ts';
import { Stage } from './pages/stage.ts';
import type { Widget } from './pages/widget.ts';
import { test } from './story.ts';

const phone = '13800138000';
const email = 'mei@example.com';

/** By what a new account is called on the page. */
function shownAfter(provider: string): string {
  return provider === 'wechat' ? 'm***@example.com' : '+86 138****8000';
}

async function enterByWechat(stage: Stage, widget: Widget): Promise<void> {
  const vendor = await stage.chooseInWindow(widget, stage.nameOf('wechat'));
  await vendor.wechat.scanLogin();
  await vendor.wechat.allow();
  await stage.isTaken(vendor);
}

async function enterByQq(stage: Stage, widget: Widget): Promise<void> {
  const vendor = await stage.chooseInWindow(widget, stage.nameOf('qq'));
  await vendor.logInAs('10000001');
  await vendor.authorise();
  await stage.isTaken(vendor);
}

/** The rest of a first login: the explicit choice to go on registering, the phone, what else the policy lists. */
async function register(stage: Stage, widget: Widget, provider: string, industry: string): Promise<void> {
  const { words } = stage;
  await widget.isAt(words.associate.title(stage.nameOf(provider)));
  await widget.press(words.associate.createNew);
  await expect(widget.root).toContainText(words.phone.cap(5)); // PHN-5: before the phone is typed
  await stage.provePhone(widget, phone);
  if (provider === 'wechat') {
    await widget.isAt(words.email.title);
    await widget.fill({ email });
    await widget.press(words.email.submit);
  }
  await widget.isAt(words.industry.title);
  await stage.session.isSignedOut(); // REG-7
  await widget.choose(words.industry.names[industry] ?? '');
  await widget.press(words.industry.submit);
  await expect(widget.message('agreements')).not.toBeEmpty(); // REG-9: before the account exists
  await widget.agree();
  await widget.press(words.industry.submit);
  await widget.isAt(words.complete.registered);
  await stage.session.isSignedIn(shownAfter(provider));
}

for (const [by, hand] of Object.entries(hands)) {
  // Each hand begins at the other page: every way is walked from both.
  const isMouse = hand === mouse;
  const [view, other] = isMouse ? (['login', 'register'] as const) : (['register', 'login'] as const);
  const language = isMouse ? 'zh-CN' : 'en';

  test(`PRV-1 PRV-9 REG-3: WeChat at Tencent Cloud, from ${view}, ${by}: phone, e-mail, industry; the next time straight in`, async ({ page }) => {
    const stage = new Stage(page, hand, language);
    const { words } = stage;
    await stage.open({ policy: 'tencent-cloud', view });
    await enterByWechat(stage, stage[view]);
    await register(stage, stage[view], 'wechat', 'games');
    const { link, page: tab } = await stage.mailbox.openLink(email); // the address waits for nobody, and is verified by its link
    await link.press(words.link.verify);
    await link.isAt(words.link.verifiedTitle);
    await tab.close();
    await stage.proceed(stage[view]);
    await stage.session.signOut();
    await expect(stage.login.root.getByText(words.ways.lastUsed)).toBeVisible(); // issue 3, 8
    await enterByWechat(stage, stage.login);
    await stage.login.isAt(words.complete.loggedIn);
    await stage.session.isSignedIn(shownAfter('wechat'));
  });

  test(`PRV-2: a WeChat Official Account, from ${other}, ${by}: without its permission told why, then phone and industry`, async ({ page }) => {
    const stage = new Stage(page, hand, language);
    const { words } = stage;
    const widget = stage[other];
    const name = stage.nameOf('wechat-official-account');
    await stage.open({ policy: 'tencent-cloud', view: other });
    const vendor = await stage.chooseInWindow(widget, name);
    await expect(widget.root).toContainText(words.pages.keepPermission); // the note stands before the scan
    await vendor.wechat.scan();
    await vendor.wechat.authorise({ account: '灯下书店', untick: 3 });
    await stage.isTaken(vendor);
    await expect(widget.root).toContainText(words.waiting.reasons.permission_missing);
    await stage.session.isSignedOut();
    await widget.press(words.pages.again);
    const opened = page.context().waitForEvent('page');
    await hand.press(widget.root.getByRole('link', { name: words.pages.openWindow(name) }));
    const again = stage.vendor(await opened);
    await again.wechat.scan();
    await again.wechat.authorise({ account: '灯下书店' });
    await stage.isTaken(again);
    await register(stage, widget, 'wechat-official-account', 'retail');
  });

  test(`PRV-3 REG-7: QQ, from ${view}, ${by}: phone, passcode, industry; the next time straight in`, async ({ page }) => {
    const stage = new Stage(page, hand, language);
    await stage.open({ policy: 'tencent-cloud', view });
    await enterByQq(stage, stage[view]);
    await register(stage, stage[view], 'qq', 'finance');
    await stage.proceed(stage[view]);
    await stage.session.signOut();
    await enterByQq(stage, stage.login);
    await stage.login.isAt(stage.words.complete.loggedIn);
  });
}

test('PRV-8: QQ is associated with an account there is: its password, and QQ goes straight in from then on', async ({ page }) => {
  const stage = new Stage(page, mouse, 'en');
  const { words, login } = stage;
  await stage.open({ policy: 'tencent-cloud', scenario: 'registered', view: 'login' });
  await enterByQq(stage, login);
  await login.isAt(words.associate.title('QQ'));
  await login.fill({ account: 'ann@example.com', password: 'Wrong-one1' });
  await login.press(words.associate.submit);
  await expect(login.message('password')).not.toBeEmpty();
  await login.fill({ password: 'Tree-house7' });
  await login.press(words.associate.submit);
  await login.isAt(words.complete.loggedIn);
  await stage.session.isSignedIn('a***@example.com');
});

test('PRV-7: cancelled at QQ, which closes its page and tells nobody: another way goes on, and nothing was created (threat 75)', async ({ page }) => {
  const stage = new Stage(page, mouse);
  const { words, login } = stage;
  await stage.open({ policy: 'tencent-cloud', view: 'login' });
  const vendor = await stage.chooseInWindow(login, 'QQ');
  await vendor.logInAs('10000001');
  const closed = vendor.page.waitForEvent('close');
  await vendor.refuse();
  await closed;
  await login.isAt(words.waiting.title('QQ'));
  await login.press(words.waiting.cancel);
  await login.isAt(words.login.title);
  await stage.session.isSignedOut();
});

test('PRV-7: WeChat was switched off: it is not offered, and the other ways stand there', async ({ page }) => {
  const stage = new Stage(page, mouse);
  const { login } = stage;
  await stage.open({ policy: 'tencent-cloud', scenario: 'provider-off', view: 'login' });
  await login.isAt(stage.words.login.title);
  await expect(stage.way(login, 'QQ')).toBeVisible();
  await expect(stage.way(login, stage.nameOf('wechat'))).toHaveCount(0);
});

test('PRV-2: without a component platform, people follow the site’s own Official Account and answer in its conversation', async ({ page }) => {
  const stage = new Stage(page, mouse);
  const { words, login } = stage;
  await stage.open({ policy: 'tencent-cloud', scenario: 'follow-to-log-in', view: 'login' });
  await stage.choose(login, stage.nameOf('wechat-official-account'));
  await expect(login.root.getByRole('img', { name: words.waiting.code(stage.nameOf('wechat-official-account')) })).toBeVisible();
  await stage.wechat.scan();
  await stage.wechat.reply('1');
  await login.isAt(words.associate.title(stage.nameOf('wechat-official-account')));
});

test('PHN-5: five accounts: the sixth, by WeChat, is refused after the proof and goes on with another phone, all answers kept (threat 60)', async ({ page }) => {
  const stage = new Stage(page, mouse);
  const { words, login } = stage;
  await stage.open({ policy: 'tencent-cloud', scenario: 'five-accounts', view: 'login' });
  await enterByWechat(stage, login);
  await login.press(words.associate.createNew);
  await stage.provePhone(login, phone, { count: 6 });
  await login.isAt(words.phone.title);
  await expect(login.message('phone')).toHaveText(words.errors.phone_limit_reached({ max: 5 }, 0));
  await stage.provePhone(login, '13800138006');
  await login.isAt(words.email.title);
});

import { request as plainRequest, expect } from '@playwright/test';
import { hands } from '../hands/hands.ts';
import { Stage } from '../pages/stage.ts';
import { test } from './served.ts';

const password = 'Tree-house7!';
const name = '云上_mei';
const email = 'mei@example.com';
const typedPhone = '138 0013 8000';
const phone = '+8613800138000';
const hand = hands['by mouse'];

// A browser tells its console of every refusal that comes by the network.
test.use({ mayBeSaid: /the server responded with a status of (?:404|409|422|429)/ });

/** A whole registration under JD Cloud's rules. */
async function registerByName(stage: Stage): Promise<void> {
  const { words, register } = stage;
  await stage.open({ policy: 'jd-cloud' });
  await stage.registerByName(name, password);
  await register.isAt(words.phone.title);
  await register.fill({ phone: typedPhone });
  await register.press(words.phone.send);
  await register.passHumanCheck(words.answers.humanCheck.submit);
  await register.isAt(words.passcode.title);
  await register.fill({ passcode: await stage.phone.readPasscode(phone) });
  await register.isAt(words.securityEmail.title);
  await register.press(words.securityEmail.skip);
  await register.isAt(words.complete.registered);
  await stage.session.isSignedIn(name);
}

/** Shows the picture to scan, where the form stands. */
async function showCode({ login }: Stage): Promise<void> {
  await hand.press(login.root.getByRole('radiogroup').getByText('扫码登录', { exact: true }));
}

/** Logs into the cloud app on the simulated phone. */
async function logIntoApp(stage: Stage): Promise<void> {
  const { root } = stage.phone;
  await hand.press(root.getByTestId('phone-home'));
  await hand.press(root.getByTestId('app-cloud'));
  await hand.type(root.getByTestId('app-identifier'), name);
  await hand.type(root.getByTestId('app-password'), password);
  await hand.press(root.getByTestId('app-log-in'));
  await expect(root.getByTestId('cloud-app')).toHaveAttribute('data-signed-in', '');
}

test('REG-1 IND-1 EML-3: on the real server, Tencent Cloud: register by e-mail, activate by the mail, choose an industry, log in again', async ({ page }) => {
  const stage = new Stage(page, hand);
  const { words } = stage;
  await stage.open({ policy: 'tencent-cloud' });
  await stage.registerByEmail(email, password);
  await stage.register.isAt(words.activateEmail.title);
  const { link, page: tab } = await stage.mailbox.openLink(email);
  await link.press(words.link.activate);
  await link.isAt(words.link.activatedTitle);
  await tab.close();
  await stage.register.isAt(words.industry.title);
  await stage.register.choose(words.industry.names['games'] ?? '');
  await stage.register.press(words.industry.submit);
  await stage.register.isAt(words.complete.registered);
  await stage.proceed(stage.register);
  await stage.session.signOut();
  await stage.logIn(email, password);
  await stage.login.isAt(words.complete.loggedIn);
});

test('REG-2 SCN-1 SCN-5: on the real server, JD Cloud: register by name, then log in by scanning with the app', async ({ page }) => {
  const stage = new Stage(page, hand);
  const { words } = stage;
  await registerByName(stage);
  await stage.proceed(stage.register);
  await stage.session.signOut();
  await showCode(stage);
  await logIntoApp(stage);
  const { root } = stage.phone;
  await hand.press(root.getByTestId('app-scan')); // one code stands on the screen: the camera takes it
  await hand.press(root.getByTestId('app-confirm'));
  await stage.login.isAt(words.complete.loggedIn);
  await stage.session.isSignedIn(name);
});

test('PRV-5: on the real server, JD: its page is played, its servers answer by HTTP, the backend\'s own page calls back', async ({ page }) => {
  const stage = new Stage(page, hand);
  const { words, login } = stage;
  await stage.open({ policy: 'jd-cloud', view: 'login' });
  await hand.press(login.root.getByRole('button', { name: /京东/ }));
  await page.waitForURL(/vendor\.html/);
  await hand.press(page.getByTestId('vendor-person').first());
  await hand.press(page.getByTestId('vendor-authorise'));
  await page.waitForURL((url) => !/vendor|callbacks/.test(url.pathname));
  await login.isAt(words.phone.title);
});

test.describe('on the network', () => {
  test.use({ network: true });

  test('LIM-3 SCN-3: another device opens the code\'s page over https, logs in there and confirms; it sees no testing route, no outbox and no vendor', async ({ page, browser, served }) => {
    test.setTimeout(120_000);
    const stage = new Stage(page, hand);
    const { words } = stage;
    await registerByName(stage);
    await stage.proceed(stage.register);
    await stage.session.signOut();
    const begun = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/auth/flows'));
    await showCode(stage);
    expect(served.network).toBeDefined();
    const { snapshot } = (await (await begun).json()) as { snapshot: { payload: { presentations: { url: string }[] } } };
    const address = snapshot.payload.presentations[0]?.url ?? '';
    expect(address.startsWith(served.network ?? 'none')).toBe(true);

    const device = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 390, height: 780 }, locale: 'zh-CN' });
    const mobile = await device.newPage();
    await mobile.goto(address);
    expect(await mobile.evaluate(() => isSecureContext)).toBe(true);
    const onMobile = new Stage(mobile, hand);
    await hand.press(mobile.locator('cloud-scan').getByRole('link').first());
    await mobile.waitForURL(/index\.html/);
    await onMobile.login.fill({ identifier: name, password });
    await onMobile.login.press(words.login.submit);
    await onMobile.login.isAt(words.complete.loggedIn);
    await mobile.goto(address);
    await hand.press(mobile.locator('cloud-scan').getByRole('button').last());
    await stage.login.isAt(words.complete.loggedIn);
    await stage.session.isSignedIn(name);
    await device.close();

    const stranger = await plainRequest.newContext({ ignoreHTTPSErrors: true });
    for (const path of ['auth/testing/outbox', 'auth/testing/clock', 'auth/../auth/testing/outbox', 'auth/%74esting/outbox', 'demo/world', 'demo/devices/phone/auth/session', '../package.json']) {
      for (const headers of [{}, { Host: 'localhost' }, { Host: new URL(served.address).host }, { Host: '127.0.0.1', 'X-Forwarded-For': '' }] as Record<string, string>[]) {
        expect((await stranger.get(`${served.network}${path}`, { headers })).status(), `${path} ${JSON.stringify(headers)}`).toBe(404);
      }
    }
    await stranger.dispose();
  });
});

test('LIM-3: what plays the surroundings is for pages of this machine: another name or another site finds none of it', async ({ served }) => {
  const stranger = await plainRequest.newContext();
  const status = async (path: string, headers: Record<string, string> = {}): Promise<number> => (await stranger.post(`${served.address}${path}`, { headers, data: {} })).status();
  expect(await status('demo/reset', { Host: 'evil.example' })).toBe(404);
  expect(await status('demo/reset', { Origin: 'https://evil.example' })).toBe(404);
  expect(await status('demo/reset', { 'Sec-Fetch-Site': 'cross-site' })).toBe(404);
  expect(await status('demo/devices/phone/auth/testing/reset')).toBe(404);
  await stranger.dispose();
});

import { request as plainRequest, expect } from '@playwright/test';
import { mouse } from '../hands/mouse.ts';
import { Stage } from '../pages/stage.ts';
import { registerByName } from './register-by-name.ts';
import { test } from './served.ts';
import { showCode } from './show-code.ts';
import { somebody } from './somebody.ts';

const email = 'mei@example.com';
const { name, password } = somebody;
const hand = mouse;

// A browser tells its console of every refusal that comes by the network.
test.use({ mayBeSaid: /the server responded with a status of (?:404|409|422|429)/ });

// One after the other, on one server.
test.describe.configure({ mode: 'default' });

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

test('LIM-3: what plays the surroundings is for pages of this machine: another name or another site finds none of it', async ({ served }) => {
  const stranger = await plainRequest.newContext();
  const status = async (path: string, headers: Record<string, string> = {}): Promise<number> => (await stranger.post(`${served.address}${path}`, { headers, data: {} })).status();
  expect(await status('demo/reset', { Host: 'evil.example' })).toBe(404);
  expect(await status('demo/reset', { Origin: 'https://evil.example' })).toBe(404);
  expect(await status('demo/reset', { 'Sec-Fetch-Site': 'cross-site' })).toBe(404);
  expect(await status('demo/devices/phone/auth/testing/reset')).toBe(404);
  await stranger.dispose();
});

import { request as plainRequest, expect } from '@playwright/test';
import { mouse as hand } from '../hands/mouse.ts';
import { Stage } from '../pages/stage.ts';
import { registerByName } from './register-by-name.ts';
import { test } from './served.ts';
import { showCode } from './show-code.ts';
import { somebody } from './somebody.ts';

const { name, password } = somebody;

// A browser tells its console of every refusal that comes by the network.
test.use({ mayBeSaid: /the server responded with a status of (?:404|409|422|429)/, network: true });

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

import { expect } from '@playwright/test';
import { expectMade } from './site/expect-made.ts';
import { known } from './site/known.ts';
import { openLogin } from './site/open-login.ts';
import { test } from './site/site-test.ts';
import { words } from './words.ts';

const { login: texts, answers } = words['zh-CN'];
const { accountName: name, password } = known;
const begin = 'POST /flows';

test('a slow network: the button is busy, a second press sends nothing, cancelling keeps what was typed and the focus, the same press again is the same press (fault 1)', async ({ page, site, login }) => {
  await page.clock.install();
  await openLogin(page, site);
  const letGo = site.hold(begin);
  await login.fill({ identifier: name, password });
  await login.press(texts.submit);
  await expect(login.button(texts.submit)).toHaveAttribute('aria-busy', 'true');
  await login.pressAnyway(texts.submit);
  await login.field('password').press('Enter');
  await expectMade(page, site, begin, 1);

  await page.clock.fastForward(7_000);
  await expect(login.note).toContainText(answers.slow);
  await login.press(answers.cancel);
  await expect(login.button(texts.submit)).not.toHaveAttribute('aria-busy');
  await expect(login.field('identifier')).toHaveValue(name);
  await expect(login.field('identifier')).toBeFocused();
  await expect(login.field('password')).toHaveValue(password);
  letGo();
  await login.press(texts.submit);
  await login.isAt(words['zh-CN'].complete.loggedIn);
  expect(new Set(site.made(begin).map(({ key }) => key)).size).toBe(1);
});

test('no answer in time: a word about it, what was typed is kept, trying again works (fault 2)', async ({ page, site, login }) => {
  await page.clock.install();
  await openLogin(page, site);
  const letGo = site.hold(begin);
  await login.fill({ identifier: name, password });
  await login.press(texts.submit);
  await expectMade(page, site, begin, 1);
  await page.clock.fastForward(21_000);
  await expect(login.note).toContainText(answers.faults.timeout);
  await expect(login.field('password')).toHaveValue(password);
  letGo();
  await login.press(answers.retry);
  await login.isAt(words['zh-CN'].complete.loggedIn);
});

test('offline before the first press: said at once, gone once the network is back, nothing is sent by itself (fault 3)', async ({ page, context, site, login }) => {
  await openLogin(page, site);
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await login.fill({ identifier: name, password });
  await login.press(texts.submit);
  // What an answer needs is not there yet: the form has words of its own for that.
  await expect(login.root).toContainText(words['zh-CN'].first.unreachable);
  await context.setOffline(false);
  await expect(login.root).not.toContainText(words['zh-CN'].first.unreachable);
  await expectMade(page, site, begin, 0);
  await login.press(texts.submit);
  await login.isAt(words['zh-CN'].complete.loggedIn);
});

test('offline before a later press: said at once, gone once the network is back, nothing is sent by itself (fault 3)', async ({ page, context, site, login }) => {
  await openLogin(page, site);
  await login.fill({ identifier: name, password: 'Wrong-one1' });
  await login.press(texts.submit);
  await expect(login.message('password')).not.toBeEmpty();
  await context.setOffline(true);
  await login.fill({ password });
  await login.press(texts.submit);
  await expect(login.note).toContainText(answers.faults.offline);
  await context.setOffline(false);
  await expect(login.note).toHaveCount(0);
  await expectMade(page, site, begin, 1);
  await login.press(texts.submit);
  await login.isAt(words['zh-CN'].complete.loggedIn);
});

test('the scripts of what comes later cannot be fetched: the form says so, and fetches them again at the next press', async ({ page, context, site, login }) => {
  await context.route(/steps-[\w-]+\.js/, (route) => route.abort());
  await openLogin(page, site);
  await login.fill({ identifier: name, password });
  await login.press(texts.submit);
  await expect(login.root).toContainText(words['zh-CN'].first.unreachable);
  await expect(login.field('password')).toHaveValue(password);
  await context.unrouteAll();
  await login.press(texts.submit);
  await login.isAt(words['zh-CN'].complete.loggedIn);
});

test('REG-8: the connection breaks after the server has done it: the second press gets the first result (fault 4)', async ({ page, site, login }) => {
  await openLogin(page, site);
  site.decide(({ path }) => (path === '/flows' && site.made(begin).length === 1 ? 'cut' : 'answer'));
  await login.fill({ identifier: name, password });
  await login.press(texts.submit);
  await expect(login.note).toContainText(answers.faults.unreachable);
  await expectMade(page, site, begin, 1);
  await login.press(texts.submit);
  await login.isAt(words['zh-CN'].complete.loggedIn);
  const keys = site.made(begin).map(({ key }) => key);
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
});

test('REG-8: a browser that delivers the same request twice by itself: one answer, the first (fault 6)', async ({ page, site, login }) => {
  await openLogin(page, site);
  // Chromium sends a request again whose kept connection broke before a byte of the answer came.
  site.decide(({ path }) => (path === '/flows' && site.made(begin).length === 1 ? 'drop' : 'answer'));
  await login.fill({ identifier: name, password });
  await login.press(texts.submit);
  await login.isAt(words['zh-CN'].complete.loggedIn);
  const keys = site.made(begin).map(({ key }) => key);
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
});

test('REG-8: a double click, and Enter with a click, send one request (fault 5)', async ({ page, site, login }) => {
  await openLogin(page, site);
  const letGo = site.hold(begin);
  await login.fill({ identifier: name, password });
  await login.button(texts.submit).dblclick();
  await login.field('password').press('Enter');
  await login.pressAnyway(texts.submit);
  await expectMade(page, site, begin, 1);
  letGo();
  await login.isAt(words['zh-CN'].complete.loggedIn);
  expect(site.made(begin)).toHaveLength(1);
});

for (const status of [500, 502, 503]) {
  test(`a ${status}: general words with the request's id, what was typed is kept, the person's own next press works (fault 7)`, async ({ page, site, login }) => {
    await openLogin(page, site);
    const fault = (): Response => Response.json({ code: status === 503 ? 'unavailable' : 'internal', params: {}, requestId: 'r-4711' }, { status });
    site.decide(({ path }) => (path === '/flows' && site.made(begin).length === 1 ? fault() : 'answer'));
    await login.fill({ identifier: name, password });
    await login.press(texts.submit);
    await expect(login.note).toContainText(answers.requestId('r-4711'));
    await expectMade(page, site, begin, 1);
    await login.press(answers.retry);
    await login.isAt(words['zh-CN'].complete.loggedIn);
  });
}

for (const [title, answer] of Object.entries({
  'a page of HTML': () => new Response('<!doctype html><h1>Secret gateway</h1><script>document.title="owned"</script>', { headers: { 'Content-Type': 'text/html' } }),
  'half of its JSON': () => new Response('{"snapshot":{"id":"Secret gateway', { headers: { 'Content-Type': 'application/json' } }),
  'nothing at all': () => new Response('', { headers: { 'Content-Type': 'application/json' } }),
  'JSON of another shape': () => Response.json({ snapshot: { id: 'Secret gateway' } }),
})) {
  test(`an answer that is ${title}: general words, none of it shown, the form stays usable (fault 9)`, async ({ page, site, login }) => {
    await openLogin(page, site);
    site.decide(({ path }) => (path === '/flows' && site.made(begin).length === 1 ? answer() : 'answer'));
    await login.fill({ identifier: name, password });
    await login.press(texts.submit);
    await expect(login.note).toContainText(answers.faults.internal);
    await expect(page.locator('body')).not.toContainText('Secret gateway');
    await expect(page).toHaveTitle('Site');
    await expect(login.field('password')).toHaveValue(password);
    await login.press(answers.retry);
    await login.isAt(words['zh-CN'].complete.loggedIn);
  });
}

test('removed while an action is under way: no event, no error, the request is ended (fault 11)', async ({ page, site, login }) => {
  await openLogin(page, site);
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    const element = document.querySelector('cloud-login');
    for (const type of ['cloud-state', 'cloud-refusal', 'cloud-fault', 'cloud-complete']) element?.addEventListener(type, () => heard.push(type));
  });
  const letGo = site.hold(begin);
  await login.fill({ identifier: name, password });
  await login.press(texts.submit);
  await expectMade(page, site, begin, 1);
  const ended = page.waitForEvent('requestfailed', (request) => request.method() === 'POST');
  await page.evaluate(() => document.querySelector('cloud-login')?.remove());
  await ended;
  letGo();
  await expectMade(page, site, begin, 1);
  expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual([]);
});

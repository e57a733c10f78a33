import { expect } from '@playwright/test';
import { expectMade } from './site/expect-made.ts';
import { known } from './site/known.ts';
import { openLogin } from './site/open-login.ts';
import { test } from './site/site-test.ts';
import { words } from './words.ts';

const { login: texts, answers } = words['zh-CN'];
const { accountName: name, password } = known;
const begin = 'POST /flows';

test('LIM-2: a 503 with Retry-After counts down before it may be tried again (fault 7)', async ({ page, site, login }) => {
  await page.clock.install();
  await openLogin(page, site);
  site.decide(({ path }) => (path === '/flows' && site.made(begin).length === 1 ? Response.json({ code: 'unavailable', params: {}, requestId: 'r' }, { status: 503, headers: { 'Retry-After': '30' } }) : 'answer'));
  await login.fill({ identifier: name, password });
  await login.press(texts.submit);
  const retry = login.note.getByRole('button');
  await expect(retry).toHaveAttribute('aria-disabled', 'true');
  await page.clock.fastForward(31_000);
  await expect(retry).toHaveText(answers.retry);
  await login.hand.press(retry);
  await login.isAt(words['zh-CN'].complete.loggedIn);
});

/** A header that asks to wait until then; a date says whole seconds only. */
const waits: Readonly<Record<string, (until: number) => string>> = { seconds: () => '90', 'a date': (until) => new Date(until).toUTCString() };

for (const [form, write] of Object.entries(waits)) {
  test(`LIM-2: a 429 with Retry-After as ${form} holds the button and counts down, also after a reload (fault 8)`, async ({ page, site, login }) => {
    await openLogin(page, site);
    let until = Infinity;
    site.decide(({ path }) => {
      if (path !== '/flows') return 'answer';
      until = Date.now() + 90_000;
      return new Response('slow down', { status: 429, headers: { 'Retry-After': write(until) } });
    });
    await login.fill({ identifier: name, password });
    await login.press(texts.submit);
    const counting = answers.errors.rate_limited({} as never, 77).replace('77', String.raw`\d+`);
    await expect(login.note).toHaveText(new RegExp(counting));
    await expect(login.button(texts.submit)).toHaveAttribute('aria-disabled', 'true');
    await page.reload();
    await expect(login.note).toHaveText(new RegExp(counting));
    const readSeconds = async (): Promise<number> => Number(/\d+/.exec(await login.note.innerText())?.[0]);
    const left: number = await readSeconds();
    // However long the machine took to come here: never less than is left now, never more than was asked for.
    expect(left).toBeGreaterThanOrEqual(Math.floor((until - Date.now()) / 1000) - 1);
    expect(left).toBeLessThanOrEqual(90);
    await expect.poll(readSeconds, { timeout: 15_000 }).toBeLessThan(left);
    await login.fill({ identifier: name, password });
    await login.pressAnyway(texts.submit);
    await login.field('password').press('Enter');
    await expectMade(page, site, begin, 1);
  });
}

for (const [title, offset] of Object.entries({ 'a day ahead': 86_400_000, 'a day behind': -86_400_000 })) {
  test(`LIM-2: the reader's clock is ${title}: the countdown is the server's (fault 13)`, async ({ page, site, login }) => {
    await page.addInitScript((by) => {
      const now = Date.now;
      Date.now = () => now() + by;
    }, offset);
    await openLogin(page, site);
    site.decide(({ path }) => (path === '/flows' ? new Response('slow down', { status: 429, headers: { 'Retry-After': '100' } }) : 'answer'));
    await login.fill({ identifier: name, password });
    await login.press(texts.submit);
    await expect(login.note).toHaveText(new RegExp(answers.errors.rate_limited({} as never, 77).replace('77', '(100|9[0-9])')));
  });
}

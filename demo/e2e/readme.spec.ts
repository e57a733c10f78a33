import { readFile, writeFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { mouse } from './hands/mouse.ts';
import { Widget } from './pages/widget.ts';
import { test } from './site/site-test.ts';
import { words } from './words.ts';

const printed = 'http://127.0.0.1:5173/';

/** The example page of README.md as printed, with the address that this server printed. */
async function readExample(address: string): Promise<string> {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const page = /```html\n(<!doctype html>[\s\S]+?)```/.exec(readme)?.[1] ?? '';
  expect(page).toContain(printed);
  return page.replaceAll(printed, address);
}

async function logInByWhatIsSaid(page: Page): Promise<void> {
  const { login: texts } = words['zh-CN'];
  const login = new Widget(page, 'cloud-login', mouse);
  await login.isAt(texts.title);
  // The account that works is shown in the corner.
  const known = async (what: string): Promise<string> => {
    const line = page.locator('mock-messages').getByRole('listitem').filter({ hasText: what });
    return (await line.innerText()).replace(what, '').trim();
  };
  const [email, password] = [await known('email'), await known('password')];
  await login.fill({ identifier: email, password });
  await login.press(texts.submit);
  await expect(page).toHaveTitle(/^你好，.*@/);
}

test('REG-6: the README’s example page, opened as a file, works as printed', async ({ page, baseURL }, testInfo) => {
  const file = testInfo.outputPath('example.html');
  await writeFile(file, await readExample(baseURL ?? ''));
  await page.goto(`file://${file}`);
  await logInByWhatIsSaid(page);
});

test('REG-6: the README’s example page, served from somewhere else, works as printed', async ({ page, baseURL, site }) => {
  site.serve(await readExample(baseURL ?? ''));
  await page.goto(site.origin);
  await logInByWhatIsSaid(page);
});

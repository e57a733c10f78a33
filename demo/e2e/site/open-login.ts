import { expect, type Page } from '@playwright/test';
import { words } from '../words.ts';
import { pageWith } from './page-with.ts';
import type { Site } from './site.ts';
import { stay } from './stay.ts';

/** Opens a page with a login on it, and waits until all that is fetched beside the form is there. */
export async function openLogin(page: Page, site: Site, body = '<cloud-login scan="none" login-url="/login" return-to="/"></cloud-login>'): Promise<void> {
  site.serve(pageWith(body + stay));
  await page.goto(site.origin);
  await expect(page.locator('cloud-login').getByLabel(words['zh-CN'].login.identifier(['accountName', 'phone', 'email']))).toBeVisible();
}

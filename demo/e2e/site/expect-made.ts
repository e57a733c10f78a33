import { expect, type Page } from '@playwright/test';
import type { Site } from './site.ts';

/** Checks how many requests of a kind were made, once the page has done all it was going to do. */
export async function expectMade(page: Page, site: Site, title: string, count: number): Promise<void> {
  await expect.poll(() => site.made(title).length).toBeGreaterThanOrEqual(count);
  // Whatever a press starts is started within a frame and a task.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));
  expect(site.made(title)).toHaveLength(count);
}

import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Runs axe over the page as it stands, or a part of it. Mails are text of others in a frame that runs no script: axe cannot look into it. */
export async function expectAccessible(page: Page, within = 'html'): Promise<void> {
  const builder = new AxeBuilder({ page }).include(within).exclude('iframe').options({ resultTypes: ['violations'] });
  // Frames left out, there is nothing to put together afterwards, which axe would open one more window for.
  const { violations } = await builder.setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
}

import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What fades in is judged once it is there: half faded, a text has the contrast of none of its states. What turns for as long as it lasts is not waited for. */
const settle = (page: Page): Promise<void> => page.evaluate(async () => {
  const rootsIn = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [root, ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? rootsIn(shadowRoot) : []))];
  const moving = rootsIn(document).flatMap((root) => root.getAnimations()).filter(({ effect, playState }) => playState === 'running' && Number.isFinite(effect?.getComputedTiming().endTime));
  await Promise.allSettled(moving.map(({ finished }) => finished)); // one that is cancelled has ended too
});

/** Runs axe over the page as it stands, or a part of it. Mails are text of others in a frame that runs no script: axe cannot look into it. */
export async function expectAccessible(page: Page, within = 'html'): Promise<void> {
  const builder = new AxeBuilder({ page }).include(within).exclude('iframe').options({ resultTypes: ['violations'] });
  await settle(page);
  // Frames left out, there is nothing to put together afterwards, which axe would open one more window for.
  const { violations } = await builder.setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
}

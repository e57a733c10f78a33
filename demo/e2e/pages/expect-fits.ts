import { expect, type Page, type ViewportSize } from '@playwright/test';

/**
 * Nothing is wider than the page: no sideways scroll, and no control of the elements that sticks out of it.
 * @param size of the window to look at it in; left out: as it is
 */
export async function expectFits(page: Page, size?: ViewportSize): Promise<void> {
  const before = page.viewportSize();
  if (size) await page.setViewportSize(size);
  const wide = await page.evaluate(async () => {
    // Whatever watches its own size has heard of the new one by then.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const { clientWidth, scrollWidth } = document.documentElement;
    const controls = [...document.querySelectorAll('[data-cloud~="form"] :is(input, button, select, a)')].filter((control) => {
      const { left, right, width } = control.getBoundingClientRect();
      return width > 1 && (left < -1 || right > clientWidth + 1);
    });
    return { clientWidth, scrollsSideways: scrollWidth > clientWidth, controls: controls.map(({ outerHTML }) => outerHTML) };
  });
  expect(wide).toEqual({ clientWidth: (size ?? before)?.width, scrollsSideways: false, controls: [] });
  if (size && before) await page.setViewportSize(before);
}

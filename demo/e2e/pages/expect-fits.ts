import { expect, type Page } from '@playwright/test';

/** Nothing is wider than the page: no sideways scroll, and no control of the elements that sticks out of it. */
export async function expectFits(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const controls = [...document.querySelectorAll('[data-cloud~="form"] :is(input, button, select, a)')].filter((control) => {
      const { left, right, width } = control.getBoundingClientRect();
      return width > 1 && (left < -1 || right > clientWidth + 1);
    });
    return { scrollsSideways: scrollWidth > clientWidth, controls: controls.map(({ outerHTML }) => outerHTML) };
  });
  expect(wide).toEqual({ scrollsSideways: false, controls: [] });
}

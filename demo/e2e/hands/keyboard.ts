import type { Locator } from '@playwright/test';
import type { Hand } from './hand.ts';
import { whereIs, type Where } from './where-is.ts';

/** More tab stops than any page of the demo has. */
const manyStops = 200;

/** Nothing but keys: Tab and Shift+Tab until the focus is there, then Enter, Space, arrows or letters. */
export const keyboard: Hand = {
  async press(target) {
    await reach(target);
    await target.page().keyboard.press('Enter');
  },
  async type(target, text) {
    await reach(target);
    await target.page().keyboard.press('ControlOrMeta+A');
    await target.page().keyboard.type(text);
  },
  async choose(target) {
    const name = await target.getAttribute('name');
    const group = target.locator(`xpath=ancestor::*[self::fieldset or @role="radiogroup"]//input[@name="${name}"]`);
    const keys = target.page().keyboard;
    await reach(group, (where) => where.some(({ at }) => at === 'here'));
    // An untouched group has the focus on a button that is not chosen yet: Space chooses it, arrows go on from there.
    await keys.press('Space');
    for (let steps = await group.count(); !(await target.isChecked()); steps -= 1) {
      if (steps === 0) throw new Error(`The arrow keys do not lead to ${target}`);
      await keys.press('ArrowDown');
    }
  },
  async tick(target) {
    await reach(target);
    await target.page().keyboard.press('Space');
  },
};

async function reach(target: Locator, isReached: (where: readonly Where[]) => boolean = ([first]) => first?.at === 'here'): Promise<void> {
  await target.first().waitFor();
  const keys = target.page().keyboard;
  for (let stops = 0; stops < manyStops;) {
    const where = await target.evaluateAll(whereIs);
    if (isReached(where)) return;
    // As many at once as there seem to be: who was wrong sees it, and goes on from there.
    const guess = Math.max(1, where[0]?.stops ?? 1);
    for (const end = stops + guess; stops < end; stops += 1) await keys.press(where[0]?.at === 'before' ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`Tab does not lead to ${target}`);
}

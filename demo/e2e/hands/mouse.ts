import type { Hand } from './hand.ts';

/** A pointer for whatever is pressed; letters are typed, as everywhere. */
export const mouse: Hand = {
  press: (target) => target.click(),
  async type(target, text) {
    await target.click({ clickCount: 3 });
    await target.page().keyboard.press('ControlOrMeta+A');
    await target.page().keyboard.type(text);
  },
  // What a person sees and presses is the label: the control itself may be drawn by it.
  choose: (target) => target.locator('xpath=ancestor::label').click(),
  tick: (target) => target.click(),
};

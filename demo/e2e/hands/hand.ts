import type { Locator } from '@playwright/test';

/** How a person acts on a page: by mouse, or by the keyboard alone. The stories are told once for both. */
export interface Hand {
  /** A button or a link. */
  press(target: Locator): Promise<void>;
  /** A text field, in place of what stood there. */
  type(target: Locator, text: string): Promise<void>;
  /** One of several radio buttons. */
  choose(target: Locator): Promise<void>;
  /** A check box. */
  tick(target: Locator): Promise<void>;
}

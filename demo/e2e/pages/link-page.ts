import type { Page } from '@playwright/test';
import type { Hand } from '../hands/hand.ts';
import type { Words } from '../words.ts';
import { SessionBar } from './session-bar.ts';
import { Widget } from './widget.ts';

/** The page a mailed link opens. */
export class LinkPage {
  readonly page: Page;
  readonly link: Widget;
  readonly session: SessionBar;

  constructor(page: Page, hand: Hand, texts: Words) {
    this.page = page;
    this.link = new Widget(page, 'cloud-link', hand);
    this.session = new SessionBar(page, hand, texts);
  }
}

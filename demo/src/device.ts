import { switches } from './switches.ts';

/** The device this page plays: the person's browser, unless the address says another (a mailed link opened elsewhere, a page on the phone). */
export const device = switches.param('device') ?? 'browser';

import { switches } from '../switches.ts';
import { texts } from '../texts.ts';
import { followTheme } from './follow-theme.ts';

type Page = 'live' | 'gallery' | 'link' | 'scan' | 'vendor' | 'callback';

/** Keeps the document in step with the switches: its language, light or dark, the theme, its title. */
export function followSwitches(page: Page): void {
  const apply = (): void => {
    const { documentElement: root } = document;
    const t = texts(switches.get('lang'));
    root.lang = switches.get('lang');
    root.dataset['scheme'] = switches.get('scheme');
    const titles: Readonly<Record<Page, string>> = { live: t.live, gallery: t.gallery, link: t.linkTitle, scan: t.scanTitle, vendor: t.vendorTitle, callback: t.callbackTitle };
    document.title = `${titles[page]} · ${t.title}`;
  };
  switches.addEventListener('change', apply);
  apply();
  followTheme();
}

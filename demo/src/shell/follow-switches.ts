import { switches } from '../switches.ts';
import { texts } from '../texts.ts';
import { followTheme } from './follow-theme.ts';

/** Keeps the document in step with the switches: its language, light or dark, the theme, its title. */
export function followSwitches(page: 'live' | 'gallery' | 'link'): void {
  const apply = (): void => {
    const { documentElement: root } = document;
    const t = texts(switches.get('lang'));
    root.lang = switches.get('lang');
    root.dataset['scheme'] = switches.get('scheme');
    document.title = `${page === 'link' ? t.linkTitle : t[page]} · ${t.title}`;
  };
  switches.addEventListener('change', apply);
  apply();
  followTheme();
}

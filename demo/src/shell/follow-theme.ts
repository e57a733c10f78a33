import blue from '@cloud-sign-in/elements/themes/blue.css?inline';
import red from '@cloud-sign-in/elements/themes/red.css?inline';
import { switches } from '../switches.ts';

const themes = { neutral: '', blue, red };

/** Puts the theme's tokens on the page, as a site does with a `<link>`. */
export function followTheme(): void {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  const apply = (): void => sheet.replaceSync(themes[switches.get('theme')]);
  switches.addEventListener('change', apply);
  apply();
}

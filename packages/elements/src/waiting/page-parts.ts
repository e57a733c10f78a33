// What a page, a frame or an app needs beyond a code; fetched when one is to be shown.
export { loadWaitingTexts } from '../locales/load-waiting-texts.ts';
export { pageStyles } from '../styles/page-styles.ts';
export { pagePanel } from './page-panel.ts';

import type { PageTexts } from './texts.ts';

/** What is said about a provider's own page, in English. */
export const en: PageTexts = {
  openPage: (provider) => `Go to ${provider}`,
  openWindow: (provider) => `Open the ${provider} page`,
  newWindow: ' (opens a new window)',
  pageHint: (provider) => `Authorize on the ${provider} page that opened. This page then goes on by itself.`,
  hereHint: (provider) => `You are about to go to ${provider}. Once authorized, you come back here.`,
  blocked: 'Your browser blocked the new window. Open it with the button below.',
  frameHint: (provider) => `Scan or authorize on the ${provider} page below`,
  otherWay: 'Not working? Use a page of its own',
  scanHere: 'Scan a code here instead',
  openApp: 'Open the app',
  appHint: 'Confirm in the app, then come back here.',
  keepPermission: 'Be sure to keep the account service permission selected. Otherwise the login fails.',
  deniedPage: 'Authorize again, or log in another way',
  associating: { keepPermission: 'Be sure to keep the account service permission selected. Otherwise it cannot be associated.', deniedPage: 'Authorize again, or press Cancel to go back' },
  expiredPage: 'This took too long',
  again: 'Start again',
};

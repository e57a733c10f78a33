import type { SessionTexts } from './texts.ts';

/** What `<cloud-session>` says, in English. */
export const en: SessionTexts = {
  callToAction: 'Register to Win Gifts',
  logIn: 'Log in',
  menu: (name) => `Account menu: ${name}`,
  signedInAs: 'Signed in as',
  signOut: 'Sign out',
  signingOut: 'Signing out…',
  signedOut: 'You are signed out.',
};

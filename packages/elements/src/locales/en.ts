import type { FirstTexts } from './texts.ts';

/** English, what every view needs. */
export const en: FirstTexts = {
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  capsLock: 'Caps Lock is on',
  loading: 'Loading…',
  required: (label) => `Enter your ${/^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label}`,
  insideForm: 'The sign-in component cannot stand inside another form. Move it out of the form.',
  unreachable: 'No connection. Check your network and try again.',
};

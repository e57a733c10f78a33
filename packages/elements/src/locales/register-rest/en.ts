import { en as rules } from '../rules/en.ts';
import type { RegisterRestTexts } from '../texts.ts';

/** English for what a registration's first view says by its policy. */
export const en: RegisterRestTexts = {
  ...rules,
  registerRest: {
    methods: { email: 'With email', account: 'With account name' },
    method: 'How to register',
    agree: 'I have read and agree to the ',
    agreement: (title) => title,
    and: ' and the ',
    emailInvalid: 'Enter a valid email address',
    agreementsRequired: 'Read and accept the agreements first',
    advice: {
      enterprises: 'For enterprises, we recommend registering with email or a WeChat Official Account',
      outsideMainland: 'Outside mainland China, we recommend registering with email',
    },
    notices: {
      not_for_mall: 'This account cannot be used to log in to JD Mall',
      returns_to_page: 'After registering you return to the page you visited before',
    },
  },
};

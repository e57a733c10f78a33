import { en as rules } from '../rules/en.ts';
import type { RegisterTexts } from '../texts.ts';

/** English for `<cloud-register>`. */
export const en: RegisterTexts = {
  ...rules,
  register: {
    title: 'Create your account',
    methods: { email: 'With email', account: 'With account name' },
    method: 'How to register',
    email: 'Email',
    accountName: 'Account name',
    password: 'Password',
    submit: 'Register',
    agree: 'I have read and agree to the ',
    agreement: (title) => title,
    and: ' and the ',
    emailInvalid: 'Enter a valid email address',
    agreementsRequired: 'Read and accept the agreements first',
    hasAccount: 'Already have an account?',
    login: 'Log in',
    advice: {
      enterprises: 'For enterprises, we recommend registering with email or a WeChat Official Account',
      outsideMainland: 'Outside mainland China, we recommend registering with email',
    },
    notices: {
      not_for_mall: 'This account cannot be used to log in to JD Mall',
      secondary_number: 'Secondary numbers may not receive messages or calls reliably; wait and try again later',
      returns_to_page: 'After registering you return to the page you visited before',
    },
  },
};

import type { RegisterTexts } from '../texts.ts';

/** English for `<cloud-register>`. */
export const en: RegisterTexts = {
  register: {
    title: 'Create your account',
    email: 'Email',
    accountName: 'Account name',
    password: 'Password',
    submit: 'Register',
    hasAccount: 'Already have an account?',
    login: 'Log in',
  },
};

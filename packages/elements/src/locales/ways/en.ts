import type { WaysTexts } from './texts.ts';

/** What the other ways to log in or register say, in English. */
export const en: WaysTexts = {
  login: 'Other ways to log in',
  register: 'Other ways to register',
  lastUsed: 'Last used',
  advised: 'Please use this one',
  methods: 'Ways to log in',
  scan: 'Scan',
  app: 'App',
  password: 'Password',
  jdName: 'Login via JD',
  jdQuestion: 'Not sure whether yours is a JD account?',
  jdAnswer: 'If you opened the cloud service directly with your JD Mall account, and never chose an account name and password here, it is a JD account: use “Login via JD”.',
};

import type { IdentifierKind } from '@cloud-sign-in/contract';
import type { LoginTexts } from '../texts.ts';

const kinds: Record<IdentifierKind, string> = { accountName: 'account name', phone: 'phone', email: 'email' };
const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** English for `<cloud-login>`. */
export const en: LoginTexts = {
  login: {
    title: 'Log in',
    identifier: (list) => (list?.length ? capitalize(list.map((kind) => kinds[kind]).join(' / ')) : 'Account'),
    identifierHint: 'If your phone or email cannot log in, use your account name',
    password: 'Password',
    submit: 'Log in',
    forgot: 'Forgot password?',
    noAccount: 'No account yet?',
    register: 'Register',
  },
};

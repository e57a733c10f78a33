import type { AnySnapshot } from '@cloud-sign-in/sdk/snapshot';
import { CloudLogin } from '../cloud-login/cloud-login.ts';
import { defineElement } from '../define/define-element.ts';
import { registerLocale } from '../locales/register-locale.ts';
import type { CodeElement } from './code-element.ts';

registerLocale('zh-CN', {
  first: async () => (await import('../locales/zh-CN.ts')).zhCN,
  login: async () => (await import('../locales/login/zh-CN.ts')).zhCN,
  answers: async () => (await import('../locales/answers/zh-CN.ts')).zhCN,
  steps: async () => (await import('../locales/steps/zh-CN.ts')).zhCN,
  ways: async () => (await import('../locales/ways/zh-CN.ts')).zhCN,
});
registerLocale('en', {
  first: async () => (await import('../locales/en.ts')).en,
  login: async () => (await import('../locales/login/en.ts')).en,
  answers: async () => (await import('../locales/answers/en.ts')).en,
  steps: async () => (await import('../locales/steps/en.ts')).en,
  ways: async () => (await import('../locales/ways/en.ts')).en,
});

/** Shows the further steps of a flow in the element's own light DOM, in the place of its code. */
export function showLogin(element: CodeElement, snapshot: AnySnapshot<'login'>): void {
  defineElement('cloud-login', CloudLogin);
  const login = document.createElement('cloud-login') as CloudLogin;
  const { baseUrl, client, locale, returnTo, theme } = element;
  Object.assign(login, { baseUrl, client, locale, returnTo, theme });
  element.toggleAttribute('data-gone-on', true);
  element.replaceChildren(login);
  void login.loadAnswers().then((answers) => answers.adopt(snapshot));
}

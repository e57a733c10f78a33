import type { AnySnapshot } from '@cloud-sign-in/sdk/snapshot';
import { defineElement } from '../define/define-element.ts';
import { registerLocale } from '../locales/register-locale.ts';
import type { CodeElement } from './code-element.ts';
import { CodeSteps } from './code-steps.ts';

/** Shows the further steps of a flow in the element's own light DOM, in the place of its code. */
export function showRest(element: CodeElement, snapshot: AnySnapshot<'login'>): void {
  speakAny();
  defineElement('cloud-code-steps', CodeSteps);
  const steps = document.createElement('cloud-code-steps') as CodeSteps;
  const { baseUrl, locale, returnTo, theme } = element;
  Object.assign(steps, { baseUrl, locale, returnTo, theme });
  // A client that only walks flows has no entry, which these steps ask for.
  if (element.client && 'entry' in element.client) steps.client = element.client;
  steps.onRestart = () => {
    element.toggleAttribute('data-gone-on', false);
    element.replaceChildren();
    element.restart();
  };
  element.toggleAttribute('data-gone-on', true);
  element.replaceChildren(steps);
  void steps.loadAnswers().then((answers) => answers.adopt(snapshot));
}

/** Either language may be spoken, and neither is here yet. */
function speakAny(): void {
  registerLocale('zh-CN', {
    first: async () => (await import('../locales/zh-CN.ts')).zhCN,
    login: async () => (await import('../locales/login/zh-CN.ts')).zhCN,
    answers: async () => (await import('../locales/answers/zh-CN.ts')).zhCN,
    steps: async () => (await import('../locales/steps/zh-CN.ts')).zhCN,
  });
  registerLocale('en', {
    first: async () => (await import('../locales/en.ts')).en,
    login: async () => (await import('../locales/login/en.ts')).en,
    answers: async () => (await import('../locales/answers/en.ts')).en,
    steps: async () => (await import('../locales/steps/en.ts')).en,
  });
}

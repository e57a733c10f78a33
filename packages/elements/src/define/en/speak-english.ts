import { en } from '../../locales/en.ts';
import { registerLocale } from '../../locales/register-locale.ts';

/** What every view needs is built in in English; Chinese, and what is said after something was sent, is fetched. */
export function speakEnglish(): void {
  registerLocale('en', {
    first: en,
    answers: async () => (await import('../../locales/answers/en.ts')).en,
    steps: async () => (await import('../../locales/steps/en.ts')).en,
  });
  registerLocale('zh-CN', {
    first: async () => (await import('../../locales/zh-CN.ts')).zhCN,
    answers: async () => (await import('../../locales/answers/zh-CN.ts')).zhCN,
    steps: async () => (await import('../../locales/steps/zh-CN.ts')).zhCN,
  });
}

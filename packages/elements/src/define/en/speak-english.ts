import { en } from '../../locales/en.ts';
import { registerLocale } from '../../locales/register-locale.ts';

/** English is built in; Chinese comes when a page asks for it. */
export function speakEnglish(): void {
  registerLocale('en', { first: en, steps: async () => (await import('../../locales/steps/en.ts')).en });
  registerLocale('zh-CN', { first: async () => (await import('../../locales/zh-CN.ts')).zhCN, steps: async () => (await import('../../locales/steps/zh-CN.ts')).zhCN });
}

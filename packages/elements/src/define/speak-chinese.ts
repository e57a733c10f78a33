import { registerLocale } from '../locales/register-locale.ts';
import { zhCN } from '../locales/zh-CN.ts';

/** Chinese is built in; English comes when a page asks for it. */
export function speakChinese(): void {
  registerLocale('zh-CN', { first: zhCN, steps: async () => (await import('../locales/steps/zh-CN.ts')).zhCN });
  registerLocale('en', { first: async () => (await import('../locales/en.ts')).en, steps: async () => (await import('../locales/steps/en.ts')).en });
}

import { registerLocale } from '../locales/register-locale.ts';
import { zhCN } from '../locales/zh-CN.ts';

/** What every view needs is built in in Chinese; English, and what is said after something was sent, is fetched. */
export function speakChinese(): void {
  registerLocale('zh-CN', {
    first: zhCN,
    answers: async () => (await import('../locales/answers/zh-CN.ts')).zhCN,
    steps: async () => (await import('../locales/steps/zh-CN.ts')).zhCN,
  });
  registerLocale('en', {
    first: async () => (await import('../locales/en.ts')).en,
    answers: async () => (await import('../locales/answers/en.ts')).en,
    steps: async () => (await import('../locales/steps/en.ts')).en,
  });
}

import type { LocaleController } from '../controllers/locale-controller.ts';
import { registerLocale } from './register-locale.ts';

/** Loads the texts about waiting, after saying where they are to be had: only what shows a wait asks for them. */
export async function loadWaitingTexts(locale: LocaleController): Promise<void> {
  registerLocale('zh-CN', { waiting: async () => (await import('./waiting/zh-CN.ts')).zhCN, pages: async () => (await import('./pages/zh-CN.ts')).zhCN });
  registerLocale('en', { waiting: async () => (await import('./waiting/en.ts')).en, pages: async () => (await import('./pages/en.ts')).en });
  await locale.load('waiting', 'pages');
}

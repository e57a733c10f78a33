import { CloudSession } from '../cloud-session/cloud-session.ts';
import { registerLocale } from '../locales/register-locale.ts';
import { zhCN } from '../locales/session/zh-CN.ts';
import { defineElement } from './define-element.ts';

// The texts of answers are wanted only when something goes wrong.
registerLocale('zh-CN', { session: zhCN, answers: async () => (await import('../locales/answers/zh-CN.ts')).zhCN });
registerLocale('en', { session: async () => (await import('../locales/session/en.ts')).en, answers: async () => (await import('../locales/answers/en.ts')).en });
defineElement('cloud-session', CloudSession);

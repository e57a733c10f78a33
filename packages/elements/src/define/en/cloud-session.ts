import { CloudSession } from '../../cloud-session/cloud-session.ts';
import { registerLocale } from '../../locales/register-locale.ts';
import { en } from '../../locales/session/en.ts';
import { defineElement } from '../define-element.ts';

// The texts of answers are wanted only when something goes wrong.
registerLocale('en', { session: en, answers: async () => (await import('../../locales/answers/en.ts')).en });
registerLocale('zh-CN', { session: async () => (await import('../../locales/session/zh-CN.ts')).zhCN, answers: async () => (await import('../../locales/answers/zh-CN.ts')).zhCN });
defineElement('cloud-session', CloudSession);

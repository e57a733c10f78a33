import './cloud-context.ts';
import { CloudSession } from '../cloud-session/cloud-session.ts';
import { registerLocale } from '../locales/register-locale.ts';
import { zhCN } from '../locales/session/zh-CN.ts';
import { defineElement } from './define-element.ts';

// The first views' texts are wanted only when something goes wrong.
registerLocale('zh-CN', { session: zhCN, first: async () => (await import('../locales/zh-CN.ts')).zhCN });
registerLocale('en', { session: async () => (await import('../locales/session/en.ts')).en, first: async () => (await import('../locales/en.ts')).en });
defineElement('cloud-session', CloudSession);

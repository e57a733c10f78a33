import '../cloud-context.ts';
import { CloudScan } from '../../cloud-scan/cloud-scan.ts';
import { registerLocale } from '../../locales/register-locale.ts';
import { en } from '../../locales/scan/en.ts';
import { defineElement } from '../define-element.ts';

// The texts of answers are wanted only when something goes wrong.
registerLocale('en', { scan: en, answers: async () => (await import('../../locales/answers/en.ts')).en });
registerLocale('zh-CN', { scan: async () => (await import('../../locales/scan/zh-CN.ts')).zhCN, answers: async () => (await import('../../locales/answers/zh-CN.ts')).zhCN });
defineElement('cloud-scan', CloudScan);

import './cloud-context.ts';
import { CloudScan } from '../cloud-scan/cloud-scan.ts';
import { registerLocale } from '../locales/register-locale.ts';
import { zhCN } from '../locales/scan/zh-CN.ts';
import { defineElement } from './define-element.ts';

// The texts of answers are wanted only when something goes wrong.
registerLocale('zh-CN', { scan: zhCN, answers: async () => (await import('../locales/answers/zh-CN.ts')).zhCN });
registerLocale('en', { scan: async () => (await import('../locales/scan/en.ts')).en, answers: async () => (await import('../locales/answers/en.ts')).en });
defineElement('cloud-scan', CloudScan);

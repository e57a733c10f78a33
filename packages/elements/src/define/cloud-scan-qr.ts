import './cloud-context.ts';
import './code-alone.ts';
import { CloudScanQr } from '../cloud-scan-qr/cloud-scan-qr.ts';
import { registerLocale } from '../locales/register-locale.ts';
import { zhCN } from '../locales/waiting/zh-CN.ts';
import { defineElement } from './define-element.ts';

registerLocale('zh-CN', { waiting: zhCN });
registerLocale('en', { waiting: async () => (await import('../locales/waiting/en.ts')).en });
defineElement('cloud-scan-qr', CloudScanQr);

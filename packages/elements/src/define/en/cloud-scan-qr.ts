import '../cloud-context.ts';
import '../code-alone.ts';
import { CloudScanQr } from '../../cloud-scan-qr/cloud-scan-qr.ts';
import { registerLocale } from '../../locales/register-locale.ts';
import { en } from '../../locales/waiting/en.ts';
import { defineElement } from '../define-element.ts';

registerLocale('en', { waiting: en });
registerLocale('zh-CN', { waiting: async () => (await import('../../locales/waiting/zh-CN.ts')).zhCN });
defineElement('cloud-scan-qr', CloudScanQr);

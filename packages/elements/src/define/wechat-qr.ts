import './cloud-context.ts';
import './code-alone.ts';
import { WechatQr } from '../wechat-qr/wechat-qr.ts';
import { registerLocale } from '../locales/register-locale.ts';
import { zhCN } from '../locales/waiting/zh-CN.ts';
import { defineElement } from './define-element.ts';

registerLocale('zh-CN', { waiting: zhCN });
registerLocale('en', { waiting: async () => (await import('../locales/waiting/en.ts')).en });
defineElement('wechat-qr', WechatQr);

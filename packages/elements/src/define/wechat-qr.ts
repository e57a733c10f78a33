import './cloud-context.ts';
import { WechatQr } from '../wechat-qr/wechat-qr.ts';
import { CodeElement } from '../qr/code-element.ts';
import { registerLocale } from '../locales/register-locale.ts';
import { zhCN } from '../locales/waiting/zh-CN.ts';
import { loadCodeClient } from '../submit/load-code-client.ts';
import { defineElement } from './define-element.ts';

registerLocale('zh-CN', { waiting: zhCN });
registerLocale('en', { waiting: async () => (await import('../locales/waiting/en.ts')).en });
CodeElement.loadRest = () => import('../qr/show-rest.ts');
CodeElement.makeClient = loadCodeClient;
defineElement('wechat-qr', WechatQr);

import '../cloud-context.ts';
import { WechatQr } from '../../wechat-qr/wechat-qr.ts';
import { CodeElement } from '../../qr/code-element.ts';
import { registerLocale } from '../../locales/register-locale.ts';
import { en } from '../../locales/waiting/en.ts';
import { loadCodeClient } from '../../submit/load-code-client.ts';
import { defineElement } from '../define-element.ts';

registerLocale('en', { waiting: en });
registerLocale('zh-CN', { waiting: async () => (await import('../../locales/waiting/zh-CN.ts')).zhCN });
CodeElement.loadRest = () => import('../../qr/show-rest.ts');
CodeElement.makeClient = loadCodeClient;
defineElement('wechat-qr', WechatQr);

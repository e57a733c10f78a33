import { CloudLogin } from '../cloud-login/cloud-login.ts';
import { zhCN } from '../locales/login/zh-CN.ts';
import { registerLocale } from '../locales/register-locale.ts';
import { defineElement } from './define-element.ts';
import { speakChinese } from './speak-chinese.ts';

speakChinese();
registerLocale('zh-CN', { login: zhCN });
registerLocale('en', { login: async () => (await import('../locales/login/en.ts')).en });
defineElement('cloud-login', CloudLogin);

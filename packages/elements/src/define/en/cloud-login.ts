import { CloudLogin } from '../../cloud-login/cloud-login.ts';
import { en } from '../../locales/login/en.ts';
import { registerLocale } from '../../locales/register-locale.ts';
import { defineElement } from '../define-element.ts';
import { speakEnglish } from './speak-english.ts';

speakEnglish();
registerLocale('en', { login: en });
registerLocale('zh-CN', { login: async () => (await import('../../locales/login/zh-CN.ts')).zhCN });
defineElement('cloud-login', CloudLogin);

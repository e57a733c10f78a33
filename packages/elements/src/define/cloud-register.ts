import { CloudRegister } from '../cloud-register/cloud-register.ts';
import { zhCN } from '../locales/register/zh-CN.ts';
import { registerLocale } from '../locales/register-locale.ts';
import { defineElement } from './define-element.ts';
import { speakChinese } from './speak-chinese.ts';

speakChinese();
registerLocale('zh-CN', { register: zhCN, registerRest: async () => (await import('../locales/register-rest/zh-CN.ts')).zhCN });
registerLocale('en', {
  register: async () => (await import('../locales/register/en.ts')).en,
  registerRest: async () => (await import('../locales/register-rest/en.ts')).en,
});
defineElement('cloud-register', CloudRegister);

import { CloudRegister } from '../../cloud-register/cloud-register.ts';
import { en } from '../../locales/register/en.ts';
import { registerLocale } from '../../locales/register-locale.ts';
import { defineElement } from '../define-element.ts';
import { speakEnglish } from './speak-english.ts';

speakEnglish();
registerLocale('en', { register: en, registerRest: async () => (await import('../../locales/register-rest/en.ts')).en });
registerLocale('zh-CN', {
  register: async () => (await import('../../locales/register/zh-CN.ts')).zhCN,
  registerRest: async () => (await import('../../locales/register-rest/zh-CN.ts')).zhCN,
});
defineElement('cloud-register', CloudRegister);

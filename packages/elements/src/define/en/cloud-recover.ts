import { CloudRecover } from '../../cloud-recover/cloud-recover.ts';
import { en } from '../../locales/recover/en.ts';
import { registerLocale } from '../../locales/register-locale.ts';
import { defineElement } from '../define-element.ts';
import { speakEnglish } from './speak-english.ts';

speakEnglish();
registerLocale('en', { recover: en });
registerLocale('zh-CN', { recover: async () => (await import('../../locales/recover/zh-CN.ts')).zhCN });
defineElement('cloud-recover', CloudRecover);

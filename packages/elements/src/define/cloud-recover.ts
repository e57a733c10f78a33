import { CloudRecover } from '../cloud-recover/cloud-recover.ts';
import { zhCN } from '../locales/recover/zh-CN.ts';
import { registerLocale } from '../locales/register-locale.ts';
import { defineElement } from './define-element.ts';
import { speakChinese } from './speak-chinese.ts';

speakChinese();
registerLocale('zh-CN', { recover: zhCN });
registerLocale('en', { recover: async () => (await import('../locales/recover/en.ts')).en });
defineElement('cloud-recover', CloudRecover);

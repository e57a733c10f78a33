import { CloudLink } from '../cloud-link/cloud-link.ts';
import { zhCN as answers } from '../locales/answers/zh-CN.ts';
import { zhCN } from '../locales/link/zh-CN.ts';
import { registerLocale } from '../locales/register-locale.ts';
import { defineElement } from './define-element.ts';
import { speakChinese } from './speak-chinese.ts';

speakChinese();
registerLocale('zh-CN', { answers, link: zhCN });
registerLocale('en', { link: async () => (await import('../locales/link/en.ts')).en });
defineElement('cloud-link', CloudLink);

import { CloudLink } from '../../cloud-link/cloud-link.ts';
import { en as answers } from '../../locales/answers/en.ts';
import { en } from '../../locales/link/en.ts';
import { registerLocale } from '../../locales/register-locale.ts';
import { defineElement } from '../define-element.ts';
import { speakEnglish } from './speak-english.ts';

speakEnglish();
registerLocale('en', { answers, link: en });
registerLocale('zh-CN', { link: async () => (await import('../../locales/link/zh-CN.ts')).zhCN });
defineElement('cloud-link', CloudLink);

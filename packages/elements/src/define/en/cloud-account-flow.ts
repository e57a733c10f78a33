import '../cloud-context.ts';
import { CloudAccountFlow } from '../../cloud-account-flow/cloud-account-flow.ts';
import { en } from '../../locales/account/en.ts';
import { registerLocale } from '../../locales/register-locale.ts';
import { defineElement } from '../define-element.ts';
import { speakEnglish } from './speak-english.ts';

speakEnglish();
registerLocale('en', { account: en });
registerLocale('zh-CN', { account: async () => (await import('../../locales/account/zh-CN.ts')).zhCN });
defineElement('cloud-account-flow', CloudAccountFlow);

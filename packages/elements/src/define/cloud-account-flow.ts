import './cloud-context.ts';
import { CloudAccountFlow } from '../cloud-account-flow/cloud-account-flow.ts';
import { zhCN } from '../locales/account/zh-CN.ts';
import { registerLocale } from '../locales/register-locale.ts';
import { defineElement } from './define-element.ts';
import { speakChinese } from './speak-chinese.ts';

speakChinese();
registerLocale('zh-CN', { account: zhCN });
registerLocale('en', { account: async () => (await import('../locales/account/en.ts')).en });
defineElement('cloud-account-flow', CloudAccountFlow);

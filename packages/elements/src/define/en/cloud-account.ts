import './cloud-account-flow.ts';
import { CloudAccount } from '../../cloud-account/cloud-account.ts';
import { registerLocale } from '../../locales/register-locale.ts';
import { defineElement } from '../define-element.ts';

// Its rows name the providers as a wait for them does.
registerLocale('en', { waiting: async () => (await import('../../locales/waiting/en.ts')).en });
registerLocale('zh-CN', { waiting: async () => (await import('../../locales/waiting/zh-CN.ts')).zhCN });
defineElement('cloud-account', CloudAccount);

import { registerLocale } from '../locales/register-locale.ts';

// All that comes after the first view, in one chunk: a person walks through most of it. Its name names the chunk.
export { FlowAnswers } from '../controllers/flow-answers.ts';
export { stepBarStyles } from '../styles/step-bar-styles.ts';
export { laterStyles } from '../styles/later-styles.ts';

registerLocale('zh-CN', { waiting: async () => (await import('../locales/waiting/zh-CN.ts')).zhCN });
registerLocale('en', { waiting: async () => (await import('../locales/waiting/en.ts')).en });

import { en } from './texts/en.ts';
import { zhCn } from './texts/zh-cn.ts';

/** The same keys in every language; functions where a sentence holds a value. */
export type Texts = { [K in keyof typeof zhCn]: (typeof zhCn)[K] extends (...args: infer A) => string ? (...args: A) => string : (typeof zhCn)[K] extends string ? string : { [J in keyof (typeof zhCn)[K]]: string } };

/** The demo's own words. The widget's texts are the widget's. */
export function texts(language: 'zh-CN' | 'en'): Texts {
  return language === 'en' ? en : zhCn;
}

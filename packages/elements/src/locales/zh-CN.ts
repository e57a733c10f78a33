import type { FirstTexts } from './texts.ts';

/** Simplified Chinese, what every view needs. */
export const zhCN: FirstTexts = {
  showPassword: '显示密码',
  hidePassword: '隐藏密码',
  capsLock: '大写锁定已打开',
  loading: '正在加载…',
  required: (label) => `请输入${label}`,
  insideForm: '组件不能放在另一个表单里，请移到外面。',
  unreachable: '暂时连接不上，请检查网络后重试。',
};

import type { RuleTexts } from '../texts.ts';

/** Simplified Chinese for the rules that are listed while typing. */
export const zhCN: RuleTexts = {
  ruleMet: '已符合：',
  ruleUnmet: '未符合：',
  rules: {
    account_name_length: ({ min, max }) => `${min}–${max} 个字符`,
    account_name_characters: () => '汉字、英文字母、数字、“-”或“_”',
    account_name_all_digits: () => '不能全是数字',
    password_length: ({ min, max }) => `${min}–${max} 个字符`,
    password_classes: ({ required }) => (required === 3 ? '包含字母、数字和符号' : required === 2 ? '字母、数字、符号至少两种' : '包含字母、数字或符号'),
    password_space: () => '不含空格',
    password_characters: ({ allowed }) => (allowed === 'any' ? '不含控制字符' : '只用英文符号'),
    password_same_as_name: () => '与账号名不同',
  },
};

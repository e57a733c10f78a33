import type { RegisterTexts } from '../texts.ts';

/** Simplified Chinese for `<cloud-register>`. */
export const zhCN: RegisterTexts = {
  register: {
    title: '注册账号',
    email: '邮箱',
    accountName: '账号名',
    password: '登录密码',
    submit: '注册',
    hasAccount: '已有账号？',
    login: '直接登录',
  },
};

import type { IdentifierKind } from '@cloud-sign-in/contract';
import type { LoginTexts } from '../texts.ts';

const kinds: Record<IdentifierKind, string> = { accountName: '账号名', phone: '手机号', email: '邮箱' };

/** Simplified Chinese for `<cloud-login>`. */
export const zhCN: LoginTexts = {
  login: {
    title: '登录',
    identifier: (list) => (list?.length ? list.map((kind) => kinds[kind]).join(' / ') : '账号'),
    identifierHint: '手机号或邮箱不可用于登录时，请使用账号名',
    password: '密码',
    submit: '登录',
    forgot: '忘记密码',
    noAccount: '还没有账号？',
    register: '立即注册',
  },
};

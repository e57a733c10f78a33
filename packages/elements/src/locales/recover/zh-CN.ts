import type { RecoverTexts } from '../texts.ts';

/** Simplified Chinese for `<cloud-recover>`. */
export const zhCN: RecoverTexts = {
  recover: {
    title: '找回密码',
    lead: '输入账号信息，验证身份后即可重设密码。',
    identifier: '账号名 / 手机号 / 邮箱',
    submit: '下一步',
    remembered: '想起密码了？',
    login: '返回登录',
  },
};

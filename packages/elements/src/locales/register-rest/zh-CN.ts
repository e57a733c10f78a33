import { zhCN as rules } from '../rules/zh-CN.ts';
import type { RegisterRestTexts } from '../texts.ts';

/** Simplified Chinese for what a registration's first view says by its policy. */
export const zhCN: RegisterRestTexts = {
  ...rules,
  registerRest: {
    methods: { email: '邮箱注册', account: '账号注册' },
    method: '注册方式',
    agree: '我已阅读并同意',
    agreement: (title) => `《${title}》`,
    and: '和',
    emailInvalid: '请输入正确的邮箱地址',
    agreementsRequired: '请先阅读并同意协议',
    advice: {
      enterprises: '企业用户建议使用邮箱或微信公众号注册',
      outsideMainland: '中国大陆以外的用户建议使用邮箱注册',
    },
    notices: {
      not_for_mall: '此账号不能用于登录京东商城',
      returns_to_page: '注册完成后将返回您注册/登录前浏览的页面',
    },
  },
};

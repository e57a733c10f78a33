import { zhCN as rules } from '../rules/zh-CN.ts';
import type { RegisterTexts } from '../texts.ts';

/** Simplified Chinese for `<cloud-register>`. */
export const zhCN: RegisterTexts = {
  ...rules,
  register: {
    title: '注册账号',
    methods: { email: '邮箱注册', account: '账号注册' },
    method: '注册方式',
    email: '邮箱',
    accountName: '账号名',
    password: '登录密码',
    submit: '注册',
    agree: '我已阅读并同意',
    agreement: (title) => `《${title}》`,
    and: '和',
    emailInvalid: '请输入正确的邮箱地址',
    agreementsRequired: '请先阅读并同意协议',
    hasAccount: '已有账号？',
    login: '直接登录',
    advice: {
      enterprises: '企业用户建议使用邮箱或微信公众号注册',
      outsideMainland: '中国大陆以外的用户建议使用邮箱注册',
    },
    notices: {
      not_for_mall: '此账号不能用于登录京东商城',
      secondary_number: '虚拟号段或副号可能收不到短信和来电，请稍后再试',
      returns_to_page: '注册完成后将返回您注册/登录前浏览的页面',
    },
  },
};

import { zhCN as rules } from '../rules/zh-CN.ts';
import type { AnswerTexts } from '../texts.ts';

const wait = (seconds: number): string => (seconds >= 3600 ? `${Math.ceil(seconds / 3600)} 小时` : seconds >= 120 ? `${Math.ceil(seconds / 60)} 分钟` : `${seconds} 秒`);

/** Simplified Chinese for what is said once something was sent. */
export const zhCN: AnswerTexts = {
  ...rules,
  slow: '网络较慢，仍在等待…',
  cancel: '取消',
  retry: '重试',
  retryIn: (seconds) => `${wait(seconds)}后重试`,
  startAgain: '重新开始',
  stepBar: '进度',
  steps: {
    credentials: '填写信息', activateEmail: '激活邮箱', phone: '验证手机', industry: '选择行业', securityEmail: '安全邮箱',
    identifier: '确认账号', proof: '身份验证', newPassword: '新密码', complete: '完成',
    waiting: '授权', associate: '关联账号', email: '填写邮箱', reauthenticate: '验证身份', disassociation: '解除绑定', accountCredentials: '设置账号', providerSwitch: '确认',
  },
  requestId: (id) => `请求编号 ${id}`,
  faults: {
    offline: '当前没有网络连接，请联网后重试。',
    timeout: '等待超时，请重试。已填写的内容都还在。',
    unreachable: '暂时连接不上服务器，请稍后重试。',
    unavailable: '服务暂时不可用，请稍后重试。',
    ended: '本次操作已结束或已过期，请重新开始。',
    moved: '页面内容已更新，请确认后重新提交。',
    internal: '出了点问题，请稍后重试。',
  },
  unknownRefusal: '无法完成此操作，请检查后重试。',
  humanCheck: { lead: '为确认是您本人操作，请完成以下验证', answer: '您的回答', submit: '提交验证' },
  errors: {
    account_name_length: ({ min, max }) => `账号名长度为 ${min}–${max} 个字符`,
    account_name_characters: () => '仅支持汉字、英文字母、数字、“-”和“_”',
    account_name_all_digits: () => '账号名不能是纯数字',
    account_name_reserved: () => '该账号名不可使用，请换一个',
    account_name_taken: () => '该账号名已被使用，请换一个',
    email_invalid: () => '请输入正确的邮箱地址',
    password_length: ({ min, max }) => `密码长度为 ${min}–${max} 个字符`,
    password_classes: ({ required }) => (required === 3 ? '密码须同时包含字母、数字和符号' : '密码至少包含字母、数字、符号中的两种'),
    password_space: () => '密码不能包含空格',
    password_characters: ({ allowed }) => (allowed === 'any' ? '密码中含有控制字符，请重新输入' : '密码中的符号须为英文符号'),
    password_same_as_name: () => '密码不能与账号名相同',
    password_contains_identifier: () => '密码不能包含账号名或邮箱名',
    password_common: () => '这个密码太常见，容易被猜到，请换一个',
    agreements_required: () => '请先阅读并同意协议',
    method_unavailable: () => '暂不支持这种注册方式',
    credentials_wrong: ({ identifier }) => (identifier === 'email' ? '邮箱或密码不正确' : '账号名或密码不正确'),
    identifier_cannot_login: ({ identifier }) => `密码不正确，或当前${identifier === 'phone' ? '手机' : '邮箱'}不可用于登录；请尝试使用账号名登录`,
    login_locked: (_, seconds) => (seconds > 0 ? `登录失败次数过多，请 ${wait(seconds)}后再试` : '登录失败次数过多，现在可以重试'),
    identifier_invalid: () => '请输入正确的账号名、手机号或邮箱',
    phone_invalid: () => '请输入正确的手机号',
    phone_region_unsupported: () => '暂不支持该国家或地区的手机号',
    human_check_required: ({ failed }) => (failed ? '回答不正确，请重新验证' : '请完成验证后继续'),
    rate_limited: (_, seconds) => (seconds > 0 ? `操作过于频繁，请 ${wait(seconds)}后再试` : '现在可以重试了'),
  },
};

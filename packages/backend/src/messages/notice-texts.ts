import type { MessageLocale } from '../guards/message-locales.ts';
import type { NoticeEvent } from './template-names.ts';

/** A notice in words: the same two sentences in a mail and in a short message. No subject holds text from outside (threat 54). */
export interface NoticeText { subject: string; heading: string; line: string; /** What to do if it was somebody else. */ advice: string }

/** Every notice in every language. `detail` is text on one line. */
export const noticeTexts: Record<MessageLocale, Record<NoticeEvent, (detail: string, site: string) => NoticeText>> = {
  'zh-CN': {
    phoneChanged: (phone, site) => ({
      subject: `您的${site}安全手机已更改`, heading: '安全手机已更改',
      line: `您账号的安全手机刚刚改为 ${phone}。`, advice: '如果不是您本人操作，请立即登录改回，并重设密码。',
    }),
    emailChanged: (email, site) => ({
      subject: `您的${site}安全邮箱已更改`, heading: '安全邮箱已更改',
      line: `您账号的安全邮箱刚刚改为 ${email}。`, advice: '如果不是您本人操作，请立即登录改回，并重设密码。',
    }),
    identityDisassociated: (provider, site) => ({
      subject: `您的${site}账号解除了登录方式的关联`, heading: '已解除关联',
      line: `您的账号刚刚解除了与${provider}的关联，不能再用它登录。`, advice: '如果不是您本人操作，请立即登录检查账号，并重设密码。',
    }),
    providerSwitchedOff: (provider, site) => ({
      subject: `您的${site}账号关闭了一种登录方式`, heading: '已关闭登录方式',
      line: `您的账号刚刚关闭了${provider}登录。`, advice: '如果不是您本人操作，请立即登录检查账号，并重设密码。',
    }),
    accountUpgraded: (name, site) => ({
      subject: `您的${site}账号已升级`, heading: '账号已升级',
      line: `您的账号刚刚升级，账号名为“${name}”，可用账号名和密码登录。`, advice: '如果不是您本人操作，请立即在登录页重设密码。',
    }),
    signedIn: (where, site) => ({
      subject: `您的${site}账号在新设备上登录`, heading: '新设备登录',
      line: `您的账号刚刚在一台新设备上登录：${where}。`, advice: '如果不是您本人操作，请立即重设密码，其他登录都会退出。',
    }),
  },
  en: {
    phoneChanged: (phone, site) => ({
      subject: `The security phone of your ${site} account was changed`, heading: 'Security phone changed',
      line: `The security phone of your account was just changed to ${phone}.`, advice: 'If it was not you, log in, change it back, and reset your password at once.',
    }),
    emailChanged: (email, site) => ({
      subject: `The security e-mail of your ${site} account was changed`, heading: 'Security e-mail changed',
      line: `The security e-mail of your account was just changed to ${email}.`, advice: 'If it was not you, log in, change it back, and reset your password at once.',
    }),
    identityDisassociated: (provider, site) => ({
      subject: `A way to log in was removed from your ${site} account`, heading: 'Disassociated',
      line: `${provider} was just disassociated from your account and cannot log in to it any more.`, advice: 'If it was not you, log in, look over your account, and reset your password at once.',
    }),
    providerSwitchedOff: (provider, site) => ({
      subject: `A way to log in to your ${site} account was switched off`, heading: 'A way to log in was switched off',
      line: `Logging in to your account by ${provider} was just switched off.`, advice: 'If it was not you, log in, look over your account, and reset your password at once.',
    }),
    accountUpgraded: (name, site) => ({
      subject: `Your ${site} account was upgraded`, heading: 'Account upgraded',
      line: `Your account was just upgraded. Its account name is “${name}”, and it can log in by name and password.`, advice: 'If it was not you, reset your password on the login page at once.',
    }),
    signedIn: (where, site) => ({
      subject: `New sign-in to your ${site} account`, heading: 'New sign-in',
      line: `Your account was just signed in to on a new device: ${where}.`, advice: 'If it was not you, reset your password at once: all other sessions then end.',
    }),
  },
};

import type { MessageLocale } from '../guards/message-locales.ts';
import type { NoticeText } from './notice-texts.ts';
import type { PhonePurpose } from './template-names.ts';

/** What a short message may name: the site in this language, and the host its passcode is good for. */
export interface SmsFacts { site: string; host: string }

interface SmsTexts {
  /** Names site, purpose and host (PHN-10, threat 42). */
  passcode(passcode: string, purpose: PhonePurpose, minutes: number, facts: SmsFacts): string;
  accountNames(names: readonly string[], facts: SmsFacts): string;
  passwordChanged(facts: SmsFacts): string;
  /** @param provider its name in this language */
  identityAssociated(provider: string, facts: SmsFacts): string;
  accountNotice(text: NoticeText, facts: SmsFacts): string;
}

/** What a passcode is for, in words (PHN-10). */
const purposes: Record<MessageLocale, Record<PhonePurpose, string>> = {
  'zh-CN': { register: '注册账号', recover: '找回账号', associate: '验证手机', reauthenticate: '验证身份', changePhone: '更改安全手机' },
  en: { register: 'register an account', recover: 'recover your account', associate: 'prove your phone', reauthenticate: 'prove that it is you', changePhone: 'change your security phone' },
};

/** Every short message in every language. */
export const smsTexts: Record<MessageLocale, SmsTexts> = {
  'zh-CN': {
    passcode: (passcode, purpose, minutes, { site, host }) => `【${site}】验证码 ${passcode}，用于在 ${host} ${purposes['zh-CN'][purpose]}，${minutes} 分钟内有效。请勿告诉他人，工作人员不会向您索取。`,
    accountNames: (names, { site }) => `【${site}】此手机号的账号名：${names.join('、')}。`,
    passwordChanged: ({ site, host }) => `【${site}】您账号的密码刚刚更改。如果不是您本人操作，请立即到 ${host} 重设密码。`,
    identityAssociated: (provider, { site, host }) => `【${site}】您的账号刚刚关联了${provider}，今后可用它登录。如果不是您本人操作，请立即到 ${host} 解除关联并重设密码。`,
    accountNotice: ({ line, advice }, { site, host }) => `【${site}】${line}${advice}（${host}）`,
  },
  en: {
    passcode: (passcode, purpose, minutes, { site, host }) => `[${site}] ${passcode} is your passcode to ${purposes.en[purpose]} at ${host}. It works for ${minutes} minutes. Tell it to nobody; our staff never asks for it.`,
    accountNames: (names, { site }) => `[${site}] Account names of this phone: ${names.join(', ')}.`,
    passwordChanged: ({ site, host }) => `[${site}] The password of your account was just changed. If it was not you, reset it at ${host} at once.`,
    identityAssociated: (provider, { site, host }) => `[${site}] ${provider} was just associated with your account and can log in to it now. If it was not you, disassociate it and reset your password at ${host} at once.`,
    accountNotice: ({ line, advice }, { site, host }) => `[${site}] ${line} ${advice} (${host})`,
  },
};

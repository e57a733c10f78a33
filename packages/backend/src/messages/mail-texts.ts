import type { MessageLocale } from '../guards/message-locales.ts';
import type { MailText } from './mail-text.ts';
import type { OutboxMessage } from './message.ts';
import { noticeTexts } from './notice-texts.ts';

/** What a text may name besides the message: the site in this language, and addresses from configuration (EML-8). */
export interface MailFacts { site: string; link(token: string): string; loginPage: string }
export type MailKind = Exclude<OutboxMessage['kind'], 'passcode' | 'accountNames'>;
type TextOf<K extends MailKind> = (message: Extract<OutboxMessage, { kind: K }>, facts: MailFacts) => MailText;

function writeNotice(locale: MessageLocale, label: string): TextOf<'accountNotice'> {
  return ({ event, detail }, { site, loginPage }) => {
    const { subject, heading, line, advice } = noticeTexts[locale][event](detail, site);
    return { subject, heading, paragraphs: [line], button: { label, href: loginPage }, notes: [advice] };
  };
}

/** Every mail in every language. */
export const mailTexts: { [L in MessageLocale]: { [K in MailKind]: TextOf<K> } } = {
  'zh-CN': {
    activate: ({ token, hours }, { site, link }) => ({
      subject: `激活您的${site}账号`,
      heading: '激活账号',
      paragraphs: [`感谢您注册${site}。请点击下面的按钮，激活您的账号。`],
      button: { label: '激活账号', href: link(token) },
      notes: [`链接 ${hours} 小时内有效，只能使用一次。`, '如果不是您本人注册，请打开链接并选择“这不是我的操作”，或忽略这封邮件。'],
    }),
    addressTaken: (_, { site, loginPage }) => ({
      subject: `您已有${site}账号`,
      heading: '这个邮箱已注册',
      paragraphs: [`有人用这个邮箱注册${site}，但它已属于一个账号。如果是您本人，请直接登录；忘记密码时，可在登录页重设密码。`],
      button: { label: '登录', href: loginPage },
      notes: ['如果不是您本人操作，请忽略这封邮件，您的账号没有任何变化。'],
    }),
    verifySecurityEmail: ({ token, hours, accountName }, { site, link }) => ({
      subject: `校验您的${site}安全邮箱`,
      heading: '校验安全邮箱',
      paragraphs: [`${site}账号“${accountName}”把这个邮箱设为安全邮箱。请点击下面的按钮完成校验。`],
      button: { label: '校验邮箱', href: link(token) },
      notes: [`链接 ${hours} 小时内有效，只能使用一次。`, '如果您不认识这个账号，请忽略这封邮件。'],
    }),
    resetPassword: ({ token, minutes }, { site, link }) => ({
      subject: `重设您的${site}密码`,
      heading: '重设密码',
      paragraphs: ['我们收到了重设密码的请求。请点击下面的按钮，设置新密码。'],
      button: { label: '重设密码', href: link(token) },
      notes: [`链接 ${minutes} 分钟内有效，只能使用一次。`, '如果不是您本人操作，请忽略这封邮件，您的密码没有变化。'],
    }),
    mailedPasscode: ({ passcode, minutes }, { site }) => ({
      subject: `您的${site}验证码`,
      heading: '验证身份',
      paragraphs: ['有人要把新的登录方式关联到您的账号。该账号久未使用，需确认是您本人。请在关联页面输入此验证码：', passcode],
      notes: [`验证码 ${minutes} 分钟内有效。请勿告诉他人，工作人员不会向您索取。`, '如果不是您本人操作，请忽略这封邮件，并考虑更改账号的安全手机：它的号码可能已属于别人。'],
    }),
    passwordChanged: (_, { site, loginPage }) => ({
      subject: `您的${site}密码已更改`,
      heading: '密码已更改',
      paragraphs: ['您账号的密码刚刚更改，其他设备上的登录均已退出。'],
      button: { label: '登录', href: loginPage },
      notes: ['如果不是您本人操作，请立即在登录页重设密码。'],
    }),
    accountActivated: (_, { site, loginPage }) => ({
      subject: `您的${site}账号已激活`,
      heading: '账号已激活',
      paragraphs: [`这个邮箱现在可以用于登录${site}。`],
      button: { label: '登录', href: loginPage },
      notes: ['如果不是您本人操作，请立即在登录页重设密码。'],
    }),
    identityAssociated: ({ provider }, { site, loginPage }) => ({
      subject: `您的${site}账号关联了新的登录方式`,
      heading: '已关联登录方式',
      paragraphs: [`您的账号刚刚关联了${provider}，今后可用它登录${site}。`],
      button: { label: '登录', href: loginPage },
      notes: ['如果不是您本人操作，请立即登录并解除关联，再重设密码。'],
    }),
    signedIn: ({ token, days, detail }, { site, link }) => {
      const { subject, heading, line } = noticeTexts['zh-CN'].signedIn(detail, site);
      return {
        subject,
        heading,
        paragraphs: [line, '如果是您本人，无需任何操作。如果不是，请点击下面的按钮，让那台设备退出，再重设密码。'],
        button: { label: '不是我本人', href: link(token) },
        notes: [`链接 ${days} 天内有效，只能使用一次。打开链接不会改变任何内容，点击页面上的按钮，那台设备才会退出。`],
      };
    },
    accountNotice: writeNotice('zh-CN', '登录'),
  },
  en: {
    activate: ({ token, hours }, { site, link }) => ({
      subject: `Activate your ${site} account`,
      heading: 'Activate your account',
      paragraphs: [`Thank you for registering with ${site}. Press the button to activate your account.`],
      button: { label: 'Activate account', href: link(token) },
      notes: [`The link works for ${hours} hours, and once.`, 'If you did not register, open the link and choose “This wasn’t me”, or ignore this mail.'],
    }),
    addressTaken: (_, { site, loginPage }) => ({
      subject: `You already have a ${site} account`,
      heading: 'This address is registered',
      paragraphs: [`Somebody registered with ${site} using this address, but an account has it already. If it was you, just log in; the login page also lets you reset a forgotten password.`],
      button: { label: 'Log in', href: loginPage },
      notes: ['If it was not you, ignore this mail: nothing about your account has changed.'],
    }),
    verifySecurityEmail: ({ token, hours, accountName }, { site, link }) => ({
      subject: `Verify your ${site} security e-mail`,
      heading: 'Verify your security e-mail',
      paragraphs: [`The ${site} account “${accountName}” chose this address as its security e-mail. Press the button to verify it.`],
      button: { label: 'Verify e-mail', href: link(token) },
      notes: [`The link works for ${hours} hours, and once.`, 'If you do not know this account, ignore this mail.'],
    }),
    resetPassword: ({ token, minutes }, { site, link }) => ({
      subject: `Reset your ${site} password`,
      heading: 'Reset your password',
      paragraphs: ['We were asked to reset your password. Press the button to choose a new one.'],
      button: { label: 'Reset password', href: link(token) },
      notes: [`The link works for ${minutes} minutes, and once.`, 'If it was not you, ignore this mail: your password has not changed.'],
    }),
    mailedPasscode: ({ passcode, minutes }, { site }) => ({
      subject: `Your ${site} passcode`,
      heading: 'Prove that it is you',
      paragraphs: ['Somebody is adding a way to log in to your account. It has not been used for long, so we ask whether it is you. Enter this passcode on the page that asks for it:', passcode],
      notes: [`It works for ${minutes} minutes. Tell it to nobody; our staff never asks for it.`, 'If it was not you, ignore this mail and think of changing the security phone of your account: its number may belong to somebody else now.'],
    }),
    passwordChanged: (_, { site, loginPage }) => ({
      subject: `Your ${site} password was changed`,
      heading: 'Password changed',
      paragraphs: ['The password of your account was just changed, and its other sessions were ended.'],
      button: { label: 'Log in', href: loginPage },
      notes: ['If it was not you, reset your password on the login page at once.'],
    }),
    accountActivated: (_, { site, loginPage }) => ({
      subject: `Your ${site} account is active`,
      heading: 'Account activated',
      paragraphs: [`This address can be used to log in to ${site} now.`],
      button: { label: 'Log in', href: loginPage },
      notes: ['If it was not you, reset your password on the login page at once.'],
    }),
    identityAssociated: ({ provider }, { site, loginPage }) => ({
      subject: `A way to log in was added to your ${site} account`,
      heading: 'A way to log in was added',
      paragraphs: [`${provider} was just associated with your account and can log in to ${site} now.`],
      button: { label: 'Log in', href: loginPage },
      notes: ['If it was not you, log in, disassociate it, and reset your password at once.'],
    }),
    signedIn: ({ token, days, detail }, { site, link }) => {
      const { subject, heading, line } = noticeTexts.en.signedIn(detail, site);
      return {
        subject,
        heading,
        paragraphs: [line, 'If it was you, there is nothing to do. If it was not, press the button to sign that device out, then reset your password.'],
        button: { label: 'This wasn’t me', href: link(token) },
        notes: [`The link works for ${days} days, and once. Opening it changes nothing: a button on its page signs the device out.`],
      };
    },
    accountNotice: writeNotice('en', 'Log in'),
  },
};

import { html, type TemplateResult } from 'lit';

const qq = 'https://mail.qq.com/';
const outlook = 'https://outlook.live.com/mail/';
const icloud = 'https://www.icloud.com/mail';
/** Where the mail of well-known hosts is read. Exact domains only: what a stranger typed never becomes a link. */
const mailboxes: Readonly<Record<string, string>> = {
  'qq.com': qq, 'vip.qq.com': qq, 'foxmail.com': qq,
  '163.com': 'https://mail.163.com/', '126.com': 'https://mail.126.com/', 'yeah.net': 'https://www.yeah.net/',
  'sina.com': 'https://mail.sina.com.cn/', 'sina.cn': 'https://mail.sina.com.cn/', 'sohu.com': 'https://mail.sohu.com/',
  'aliyun.com': 'https://mail.aliyun.com/', '139.com': 'https://mail.10086.cn/', '189.cn': 'https://webmail30.189.cn/',
  'gmail.com': 'https://mail.google.com/', 'outlook.com': outlook, 'hotmail.com': outlook, 'live.com': outlook,
  'icloud.com': icloud, 'me.com': icloud, 'yahoo.com': 'https://mail.yahoo.com/', 'proton.me': 'https://mail.proton.me/',
};

/**
 * A link to the place where an address's mail is read, in a tab of its own, so that the waiting page stays.
 * @returns undefined for a host that is not well known
 */
export function mailboxLink(email: string, label: string, opensNewTab: string): TemplateResult | undefined {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  const mailbox = Object.hasOwn(mailboxes, domain) ? mailboxes[domain] : undefined;
  if (!mailbox) return undefined;
  return html`<a data-cloud="button primary" href=${mailbox} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer"><span data-cloud="text">${label}<span data-cloud="hidden">${opensNewTab}</span></span></a>`;
}

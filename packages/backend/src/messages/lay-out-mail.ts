import type { MessageLocale } from '../guards/message-locales.ts';
import { escapeHtml } from './escape-html.ts';
import type { MailText } from './mail-text.ts';

const font = "-apple-system,BlinkMacSystemFont,'Segoe UI','PingFang SC','Microsoft YaHei',Roboto,Helvetica,Arial,sans-serif";
const hints: Record<MessageLocale, string> = {
  'zh-CN': '按钮打不开？请把下面的地址复制到浏览器：',
  en: 'The button does not open? Copy this address to your browser:',
};

/**
 * Lays a mail out as text and as HTML that says the same. Mail readers know tables and inline styles, and load nothing from anywhere, so
 * that opening it tells nobody (threat 52).
 */
export function layOutMail(mail: MailText, site: string, locale: MessageLocale): { text: string; html: string } {
  const { heading, paragraphs, button, notes } = mail;
  const text = [heading, ...paragraphs, ...(button ? [`${button.label}${locale === 'en' ? ':' : '：'}\n${button.href}`] : []), ...notes, `— ${site}`].join('\n\n');
  const line = (content: string, style: string): string => `<p style="margin:0 0 16px;${style}">${content}</p>`;
  const plain = 'font-size:16px;line-height:1.6;color:#24292f';
  const small = 'font-size:13px;line-height:1.6;color:#57606a';
  const href = escapeHtml(button?.href ?? '');
  const buttonHtml = button
    ? `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 24px"><tr><td style="border-radius:6px;background:#0052d9"><a href="${href}" style="display:inline-block;padding:12px 28px;font-size:16px;line-height:1.25;color:#ffffff;text-decoration:none;border-radius:6px">${escapeHtml(button.label)}</a></td></tr></table>`
    : '';
  const hintHtml = button ? line(`${escapeHtml(hints[locale])}<br><a href="${href}" style="color:#0052d9;word-break:break-all">${href}</a>`, small) : '';
  const html = `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer"><title>${escapeHtml(mail.subject)}</title></head>
<body style="margin:0;padding:0;background:#f3f5f8">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f5f8"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid #dde3ea;border-radius:8px;font-family:${font}">
<tr><td style="padding:24px 32px 0;font-size:15px;font-weight:600;color:#57606a">${escapeHtml(site)}</td></tr>
<tr><td style="padding:16px 32px 24px">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.4;font-weight:600;color:#24292f">${escapeHtml(heading)}</h1>
${paragraphs.map((paragraph) => line(escapeHtml(paragraph), plain)).join('\n')}
${buttonHtml}
${hintHtml}
${notes.map((note) => line(escapeHtml(note), small)).join('\n')}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
  return { text, html };
}

import type { Policy } from '@cloud-sign-in/contract';
import type { MessageLocale } from '../guards/message-locales.ts';
import { pickLocale } from '../guards/pick-locale.ts';
import { layOutMail } from './lay-out-mail.ts';
import { mailTexts, type MailFacts, type MailKind } from './mail-texts.ts';
import type { MailText } from './mail-text.ts';
import type { OutboxMessage, RenderedMessage } from './message.ts';
import { noticeTexts } from './notice-texts.ts';
import { oneLine } from './one-line.ts';
import { smsTexts } from './sms-texts.ts';

/** Where links lead and who writes: configuration, never a header (EML-8, threat 51). */
export interface MessageSettings { siteName: Policy['siteName']; linkPage: string; loginPage: string }

/** Makes the text of a message in its language. */
export function renderMessage(message: OutboxMessage, settings: MessageSettings): RenderedMessage {
  const locale = pickLocale(message.locale, null);
  const site = oneLine(settings.siteName[locale] ?? Object.values(settings.siteName)[0] ?? '');
  const facts = { site, host: new URL(settings.loginPage).hostname };
  const texts = smsTexts[locale];
  switch (message.kind) {
    case 'passcode': {
      const { minutes, passcode, purpose } = message;
      const template = { kind: message.kind, purpose, locale, values: { ...facts, passcode, minutes: String(minutes) } };
      const text = texts.passcode(passcode, purpose, minutes, facts);
      if (message.channel === 'voice') return { channel: 'voice', to: message.to, text, spoken: message.passcode, template };
      // The last line binds the passcode to the origin: browsers offer it nowhere else (PHN-10, https://wicg.github.io/sms-one-time-codes/).
      return { channel: 'sms', to: message.to, text: `${text}\n\n@${facts.host} #${message.passcode}`, template };
    }
    case 'accountNames': {
      const names = message.names.map(oneLine);
      const template = { kind: message.kind, locale, values: { ...facts, names: names.join(', ') } };
      return { channel: 'sms', to: message.to, text: texts.accountNames(names, facts), template };
    }
    case 'passwordChanged':
      return message.by === 'sms'
        ? { channel: 'sms', to: message.to, text: texts.passwordChanged(facts), template: { kind: message.kind, locale, values: facts } }
        : renderMail(message, site, locale, settings);
    case 'identityAssociated': {
      const provider = oneLine(message.provider);
      if (message.by === 'mail') return renderMail({ ...message, provider }, site, locale, settings);
      return { channel: 'sms', to: message.to, text: texts.identityAssociated(provider, facts), template: { kind: message.kind, locale, values: { ...facts, provider } } };
    }
    case 'accountNotice': {
      const detail = oneLine(message.detail);
      if (message.by === 'mail') return renderMail({ ...message, detail }, site, locale, settings);
      const notice = noticeTexts[locale][message.event](detail, site);
      return { channel: 'sms', to: message.to, text: texts.accountNotice(notice, facts), template: { kind: message.kind, event: message.event, locale, values: { ...facts, detail } } };
    }
    case 'signedIn':
      return renderMail({ ...message, detail: oneLine(message.detail) }, site, locale, settings);
    case 'verifySecurityEmail':
      return renderMail({ ...message, accountName: oneLine(message.accountName) }, site, locale, settings);
    case 'activate':
    case 'addressTaken':
    case 'resetPassword':
    case 'mailedPasscode':
    case 'accountActivated':
      return renderMail(message, site, locale, settings);
    default:
      return message satisfies never;
  }
}

function renderMail(message: Extract<OutboxMessage, { kind: MailKind }>, site: string, locale: MessageLocale, settings: MessageSettings): RenderedMessage {
  const facts: MailFacts = {
    site,
    loginPage: settings.loginPage,
    link(token) {
      const url = new URL(settings.linkPage);
      url.hash = `token=${encodeURIComponent(token)}`;
      return url.href;
    },
  };
  const write = mailTexts[locale][message.kind] as (message: OutboxMessage, facts: MailFacts) => MailText;
  const mail = write(message, facts);
  return { channel: 'mail', to: message.to, subject: mail.subject, ...layOutMail(mail, site, locale) };
}

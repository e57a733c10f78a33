import type { NoticeEvent, PhonePurpose, TemplateKind, TemplateValue } from './template-names.ts';

/** What a rule asks to be sent. It leaves through the outbox after the commit; the text is made from it in the locale. */
export type OutboxMessage =
  | { kind: 'passcode'; to: string; channel: 'sms' | 'voice'; purpose: PhonePurpose; passcode: string; minutes: number; locale: string }
  | { kind: 'mailedPasscode'; to: string; passcode: string; minutes: number; locale: string }
  | { kind: 'accountNames'; to: string; names: string[]; locale: string }
  | { kind: 'activate'; to: string; token: string; hours: number; locale: string }
  | { kind: 'addressTaken'; to: string; locale: string }
  | { kind: 'verifySecurityEmail'; to: string; token: string; hours: number; accountName: string; locale: string }
  | { kind: 'resetPassword'; to: string; token: string; minutes: number; locale: string }
  | { kind: 'passwordChanged'; to: string; by: 'mail' | 'sms'; locale: string }
  | { kind: 'accountActivated'; to: string; locale: string }
  | { kind: 'identityAssociated'; to: string; by: 'mail' | 'sms'; provider: string; locale: string }
  | { kind: 'signedIn'; to: string; token: string; days: number; /** Browser and place. */ detail: string; locale: string }
  | { kind: 'accountNotice'; to: string; by: 'mail' | 'sms'; event: NoticeEvent; /** What it is about: a provider's name, a masked phone or address, a browser. */ detail: string; locale: string };

/** What a sender needs whose texts are templates that its vendor approved: which, and what goes into it. */
export type MessageTemplate = { [Kind in TemplateKind]: TemplateOf<Kind> }[TemplateKind];

interface TemplateOf<Kind extends TemplateKind> {
  kind: Kind;
  /** `passcode` only. */
  purpose?: PhonePurpose;
  /** `accountNotice` only. */
  event?: NoticeEvent;
  locale: string;
  values: Readonly<Record<TemplateValue<Kind>, string>>;
}

/** A message with its text, ready for a sender. */
export type RenderedMessage =
  | { channel: 'sms' | 'voice'; to: string; text: string; /** Digits a voice call speaks. */ spoken?: string; template?: MessageTemplate }
  | { channel: 'mail'; to: string; subject: string; text: string; html: string };

import type { MessageTemplate } from '@cloud-sign-in/backend/messages/message';
import { templateNames, type TemplateKind } from '@cloud-sign-in/backend/messages/template-names';
import { pickTemplate, type ApprovedTemplate } from '../senders/pick-template.ts';
import type { Finding } from './finding.ts';

type Wanted = Pick<MessageTemplate, 'purpose' | 'event'> & { kind: TemplateKind };

const locales = ['zh-CN', 'en'] as const;

/** Whether every short message has a text that the vendor approved, with places for what it carries: one without is given up when it is to be sent. */
export function examineTemplates(templates: readonly ApprovedTemplate[]): Finding[] {
  const lacking = (wanted: Wanted): readonly string[] => locales.filter((locale) => !isPicked(templates, wanted, locale));
  const tell = (name: string, missing: readonly string[]): string[] => (missing.length > 0 ? [missing.length === locales.length ? name : `${name} (${missing.join(', ')})`] : []);
  const { kinds, purposes, events } = templateNames;
  const passcodes = purposes.map((purpose) => ({ purpose, missing: lacking({ kind: 'passcode', purpose }) }));
  const notices = kinds.filter((kind) => kind !== 'passcode').flatMap((kind) => (kind === 'accountNotice' ? events.flatMap((event) => tell(`${kind} ${event}`, lacking({ kind, event }))) : tell(kind, lacking({ kind }))));
  const unsent = passcodes.flatMap(({ purpose, missing }) => tell(purpose, missing));
  return [
    ...(unsent.length > 0 ? [{ about: 'sms', state: passcodes.some(({ missing }) => missing.length === locales.length) ? 'missing' : 'weak', told: `no template for passcodes to ${unsent.join(', ')}: they never arrive` } as const] : []),
    ...(notices.length > 0 ? [{ about: 'sms', state: 'weak', told: `no template for ${notices.join(', ')}: phones are not told` } as const] : []),
  ];
}

function isPicked(templates: readonly ApprovedTemplate[], wanted: Wanted, locale: string): boolean {
  const values = Object.fromEntries(templateNames.values[wanted.kind].map((name) => [name, '-']));
  try {
    pickTemplate(templates, { ...wanted, locale, values } as MessageTemplate);
    return true;
  } catch {
    return false; // none fits, or it asks for what this kind does not carry: its only reasons
  }
}

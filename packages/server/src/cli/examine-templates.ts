import type { MessageTemplate } from '@cloud-sign-in/backend/messages/message';
import { templateNames } from '@cloud-sign-in/backend/messages/template-names';
import { pickTemplate, type ApprovedTemplate } from '../senders/pick-template.ts';
import type { Finding } from './finding.ts';

const locales = ['zh-CN', 'en'] as const;
const values = Object.fromEntries(templateNames.values.map((name) => [name, '-']));

/** Whether every short message has a text that the vendor approved: one without is given up when it is to be sent. */
export function examineTemplates(templates: readonly ApprovedTemplate[]): Finding[] {
  const lacking = (wanted: Omit<MessageTemplate, 'locale' | 'values'>): readonly string[] => locales.filter((locale) => !isPicked(templates, { ...wanted, locale, values }));
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

function isPicked(templates: readonly ApprovedTemplate[], wanted: MessageTemplate): boolean {
  try {
    pickTemplate(templates, wanted);
    return true;
  } catch {
    return false; // none fits: its only reason, as all values are there
  }
}

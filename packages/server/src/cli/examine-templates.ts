import { messageLocales } from '@cloud-sign-in/backend/guards/message-locales';
import type { MessageTemplate } from '@cloud-sign-in/backend/messages/message';
import { templateNames, type TemplateKind } from '@cloud-sign-in/backend/messages/template-names';
import type { Policy } from '@cloud-sign-in/contract';
import type { ProviderSettings } from '../config/provider-settings.ts';
import { pickTemplate, type ApprovedTemplate } from '../senders/pick-template.ts';
import type { Finding } from './finding.ts';

type Wanted = Pick<MessageTemplate, 'purpose' | 'event'> & { kind: TemplateKind };

const { kinds, purposes, events } = templateNames;
const passcodes = purposes.map((purpose): Wanted => ({ kind: 'passcode', purpose }));
const notices = kinds.flatMap((kind): Wanted[] => {
  if (kind === 'passcode' || kind === 'accountNames') return [];
  return kind === 'accountNotice' ? events.map((event) => ({ kind, event })) : [{ kind }];
});

/**
 * Whether every short message this site ever sends has a text that the vendor approved, with places for what it carries: one without is given up when it
 * is to be sent. Somebody waits for passcodes and for account names, so they are missing; a notice is not waited for.
 */
export function examineTemplates(templates: readonly ApprovedTemplate[], policy: Policy, providers: ProviderSettings): Finding[] {
  const examine = (messages: readonly Wanted[], before: string, outcome: string, worst: Finding['state']): Finding[] => {
    const lacking = messages.filter((wanted) => isSent(wanted, policy, providers)).map((wanted) => ({ ...wanted, missing: messageLocales.filter((locale) => !isPicked(templates, wanted, locale)) })).filter(({ missing }) => missing.length > 0);
    if (lacking.length === 0) return [];
    const names = lacking.map(({ kind, purpose, event, missing }) => (purpose ?? (event === undefined ? kind : `${kind} ${event}`)) + (missing.length === messageLocales.length ? '' : ` (${missing.join(', ')})`));
    const isWhole = lacking.some(({ missing }) => missing.length === messageLocales.length);
    return [{ about: 'sms', state: isWhole ? worst : 'weak', told: `no template for ${before}${names.join(', ')}: ${outcome}` }];
  };
  return [
    ...examine(passcodes, 'passcodes to ', 'they never arrive', 'missing'),
    ...examine([{ kind: 'accountNames' }], '', 'whoever asks for a forgotten name waits in vain', 'missing'),
    ...examine(notices, '', 'phones are not told', 'weak'),
  ];
}

/** Whether the rules ever send it, under this policy and with these providers. */
function isSent({ kind, purpose, event }: Wanted, { login, providers: listed, register, ways }: Policy, configured: ProviderSettings): boolean {
  const offered = listed.filter(({ provider }) => configured[provider] !== undefined);
  const name = event ?? purpose ?? kind;
  switch (name) {
    case 'register': return register.methods.some((method) => ways[method]?.steps.includes('phone'));
    case 'associate': return offered.some(({ steps }) => steps.includes('phone'));
    case 'identityAssociated': return offered.some(({ associates }) => associates !== 'never');
    case 'accountNames': return login.identifiers.includes('accountName');
    // These are possible while the provider itself is off: an account may be tied to it from before.
    case 'identityDisassociated': return listed.some(({ accountKind }) => accountKind === 'cloud');
    case 'providerSwitchedOff':
    case 'accountUpgraded': return listed.some(({ accountKind }) => accountKind === 'jd');
    case 'passcode':
    case 'recover':
    case 'reauthenticate':
    case 'changePhone':
    case 'passwordChanged':
    case 'accountNotice':
    case 'phoneChanged':
    case 'emailChanged':
    case 'signedIn': return true;
    default: return name satisfies never;
  }
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

import type { MessageTemplate } from '@cloud-sign-in/backend/messages/message';
import type { TemplateValue } from '@cloud-sign-in/backend/messages/template-names';
import { SendFailure } from './send-failure.ts';

/** A text a vendor approved, and what of ours goes into it. */
export interface ApprovedTemplate {
  /** The vendor's id of it. */
  id: string;
  kind: MessageTemplate['kind'];
  /** Only for this purpose; left out: for any. */
  purpose?: MessageTemplate['purpose'] | undefined;
  /** Of `accountNotice`: only for this event; left out: for any. */
  event?: MessageTemplate['event'] | undefined;
  /** Only in this language; left out: in any. */
  locale?: string | undefined;
  /** Which values go in, in the order of the template's places. */
  values: readonly TemplateValue[];
}

/**
 * The first approved template that fits, and the values for its places.
 * @throws SendFailure `misconfigured` where none fits, or the one that does asks for a value that this kind does not carry
 */
export function pickTemplate(templates: readonly ApprovedTemplate[], wanted: MessageTemplate | undefined): { id: string; values: { name: string; value: string }[] } {
  const found = templates.find(({ kind, locale, purpose, event }) => kind === wanted?.kind && (purpose ?? wanted.purpose) === wanted.purpose && (event ?? wanted.event) === wanted.event && (locale ?? wanted.locale) === wanted.locale);
  if (found === undefined || wanted === undefined) throw new SendFailure('misconfigured', `no template for ${wanted?.kind ?? 'this message'}`);
  const carried: Readonly<Partial<Record<TemplateValue, string>>> = wanted.values;
  return {
    id: found.id,
    values: found.values.map((name) => {
      const value = carried[name];
      if (value === undefined) throw new SendFailure('misconfigured', `template ${found.id} asks for "${name}"`);
      return { name, value };
    }),
  };
}

import type { Payload } from '@cloud-sign-in/contract';
import { formatPhone } from '@cloud-sign-in/contract/policy/format-phone';
import { html, nothing, type TemplateResult } from 'lit';
import type { StepTexts } from '../locales/steps/texts.ts';

type Remaining = Payload<'disassociate-provider', 'disassociation'>['remaining'];

/**
 * The ways to log in that would remain (DIS-3).
 * @param names of providers, which are told by their ids
 */
export function remainingWays({ remaining: label, kinds }: StepTexts['disassociation'], ways: Remaining, names: Readonly<Record<string, string>>): TemplateResult | typeof nothing {
  if (ways.length === 0) return nothing;
  return html`<section data-cloud="remaining" aria-label=${label}>
    <p data-cloud="label">${label}</p>
    <ul data-cloud="way-list">${ways.map((way) => html`<li data-cloud="way-item"><span data-cloud="caption">${kinds[way.kind]}</span><bdi data-cloud="subject">${labelOf(way, names)}</bdi></li>`)}</ul>
  </section>`;
}

function labelOf({ kind, label }: Remaining[number], names: Readonly<Record<string, string>>): string {
  if (kind === 'phone') return formatPhone(label);
  return kind === 'provider' ? (names[label] ?? label) : label;
}

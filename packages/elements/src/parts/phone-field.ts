import { phoneRegions } from '@cloud-sign-in/contract/policy/parse-phone';
import { html, type TemplateResult } from 'lit';
import type { StepScene } from '../views/view.ts';
import { message } from './message.ts';
import { stepIcon } from './step-icon.ts';

/** A phone: its region and its number as one field. Without a choice of regions the calling code stands there as text (PHN-1). */
export function phoneField(scene: StepScene<'phone'>): TemplateResult {
  const { payload } = scene.snapshot;
  const { phone: texts } = scene.steps;
  const id = scene.id('phone');
  const error = scene.errorOf('phone');
  const known = listRegions(payload.regions);
  const before = splitPhone(payload.phone, known);
  const region = scene.form.value('region') || before.region;
  const code = known.find((one) => one.region === region)?.callingCode;
  const shown = html`<span data-cloud="calling-code">${code ? `+${code}` : '+'}</span>`;
  return html`<div data-cloud="field">
    <div data-cloud="label-row"><label data-cloud="label" for=${id}>${texts.label}</label></div>
    <div data-cloud="control phone" ?data-error=${error}>
      ${known.length > 1 || payload.regions.includes('*')
        ? html`<span data-cloud="region">${shown}${stepIcon('chevron')}
          <select data-cloud="region-select" name="region" autocomplete="country" aria-label=${texts.region}>
            ${known.map((one) => html`<option .value=${one.region} ?selected=${one.region === before.region}>${nameRegion(one.region, scene)} +${one.callingCode}</option>`)}
            ${payload.regions.includes('*') ? html`<option .value=${'other'} ?selected=${before.region === 'other'}>${texts.otherRegion}</option>` : ''}
          </select></span>`
        : html`<span data-cloud="region">${shown}</span>`}
      <input data-cloud="input" id=${id} name="phone" type="tel" inputmode="tel" autocomplete="tel" .defaultValue=${before.number}
        aria-invalid=${error ? 'true' : 'false'} aria-describedby="${id}-message">
    </div>
    ${message(`${id}-message`, error, region === 'other' ? texts.otherRegionHint : undefined)}
  </div>`;
}

type Region = (typeof phoneRegions)[number];

/** The policy's own regions first; `*` adds all others. */
function listRegions(regions: readonly string[]): readonly Region[] {
  const own = regions.flatMap((region) => phoneRegions.filter((one) => one.region === region));
  return regions.includes('*') ? [...own, ...phoneRegions.filter((one) => !own.includes(one))] : own;
}

function splitPhone(phone: string | undefined, regions: readonly Region[]): { region: string; number: string } {
  const first = regions[0]?.region ?? 'other';
  if (!phone) return { region: first, number: '' };
  const found = [...regions].sort((a, b) => b.callingCode.length - a.callingCode.length).find(({ callingCode }) => phone.startsWith(`+${callingCode}`));
  return found ? { region: found.region, number: phone.slice(found.callingCode.length + 1) } : { region: 'other', number: phone };
}

function nameRegion(region: string, { steps, locale }: StepScene<'phone'>): string {
  const own = steps.phone.regions as Readonly<Record<string, string>>;
  return own[region] ?? new Intl.DisplayNames(locale, { type: 'region' }).of(region) ?? region;
}

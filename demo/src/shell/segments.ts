import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

/** What a row of segments shows and does. */
interface SegmentsOf<V extends string> {
  /** Also the `data-testid` (`switch-<name>`) and the name of the radio group. */
  name: string;
  legend: string;
  /** The legend is only read aloud: what is drawn speaks for itself. */
  hidesLegend?: boolean;
  labels: Readonly<Record<V, string>>;
  order?: readonly V[];
  value: V;
  /** Draws a choice in place of its label, which then is only read aloud. */
  draw?: (value: V) => TemplateResult;
  choose: (value: V) => void;
}

/** A choice of one: native radio buttons, drawn as a row of segments. Arrow keys work because they are radios. */
export function segments<V extends string>({ name, legend, hidesLegend = false, labels, order, value, draw, choose }: SegmentsOf<V>): TemplateResult {
  const values = order ?? (Object.keys(labels) as V[]);
  return html`<fieldset class="d-segments" data-testid=${`switch-${name}`}>
    <legend class=${hidesLegend ? 'd-unseen' : 'd-label'}>${legend}</legend>
    <div class="d-segments-row">
      ${values.map(
        (each) => html`<label class="d-segment" title=${draw ? labels[each] : ''}>
          <input type="radio" name=${name} value=${each} .checked=${live(each === value)} @change=${() => choose(each)} />
          <span>${draw ? html`${draw(each)}<span class="d-unseen">${labels[each]}</span>` : labels[each]}</span>
        </label>`,
      )}
    </div>
  </fieldset>`;
}

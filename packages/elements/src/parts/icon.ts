import { html, type TemplateResult } from 'lit';

const eye = 'M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10ZM12.5 10a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0Z';
/** One path each: a page makes one template for them all. */
const shapes = {
  eye,
  eyeOff: `${eye}M4 16.5 16 3.5`,
  alert: 'M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0ZM10 6v4.75M10 13.75v.01',
  dot: 'M11.25 10a1.25 1.25 0 1 1-2.5 0 1.25 1.25 0 0 1 2.5 0ZM10 10h.01',
  tick: 'm5 10.5 3.5 3.5L15 7',
};

/** A small drawing of our own, in the colour of the text beside it; never read aloud. */
export function icon(name: keyof typeof shapes): TemplateResult {
  return html`<svg data-cloud="icon" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${shapes[name]}></path></svg>`;
}

import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

const shapes = {
  eye: svg`<path d="M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10Z"/><circle cx="10" cy="10" r="2.5"/>`,
  eyeOff: svg`<path d="M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10Z"/><circle cx="10" cy="10" r="2.5"/><path d="M4 16.5 16 3.5"/>`,
  alert: svg`<circle cx="10" cy="10" r="7.5"/><path d="M10 6v4.75M10 13.75v.01"/>`,
  dot: svg`<circle cx="10" cy="10" r="2" fill="currentColor" stroke="none"/>`,
  tick: svg`<path d="m5 10.5 3.5 3.5L15 7"/>`,
} satisfies Record<string, SVGTemplateResult>;

/** A small drawing of our own, in the colour of the text beside it; never read aloud. */
export function icon(name: keyof typeof shapes): TemplateResult {
  return html`<svg data-cloud="icon" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shapes[name]}</svg>`;
}

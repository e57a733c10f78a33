import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

const shapes = {
  mail: svg`<rect x="2.5" y="4.5" width="15" height="11" rx="2"/><path d="m3.5 6.5 6.5 5 6.5-5"/>`,
  phone: svg`<rect x="5.5" y="2" width="9" height="16" rx="2"/><path d="M9 15h2"/>`,
  call: svg`<path d="M5.2 3.2 7 3l1.6 3.6-1.4 1.6c.8 1.8 2.2 3.2 4 4l1.6-1.4L16.5 12.5l-.2 1.8c-.1 1-.9 1.7-1.9 1.7C8.2 16 3.5 11.3 3.5 5.1c0-1 .7-1.8 1.7-1.9Z"/>`,
  person: svg`<circle cx="10" cy="6.5" r="3.25"/><path d="M3.5 17c.6-3.3 3.3-5 6.5-5s5.9 1.7 6.5 5"/>`,
  done: svg`<circle cx="10" cy="10" r="7.5"/><path d="m6.75 10.25 2.25 2.25 4.25-4.75"/>`,
  info: svg`<circle cx="10" cy="10" r="7.5"/><path d="M10 9.25v4.25M10 6.5v.01"/>`,
  chevron: svg`<path d="m6 8 4 4 4-4"/>`,
} satisfies Record<string, SVGTemplateResult>;

/** A drawing the later views need; never read aloud. */
export function stepIcon(name: keyof typeof shapes): TemplateResult {
  return html`<svg data-cloud="icon" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shapes[name]}</svg>`;
}

import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** Drawings of our own: no vendor's logo is copied. */
const shapes: Readonly<Record<string, SVGTemplateResult>> = {
  wechat: svg`<path d="M12.5 6.6C11.8 4.4 9.7 3 7.2 3 4 3 1.5 5.1 1.5 7.8c0 1.5.8 2.8 2.1 3.7L3.2 13l1.9-1c.6.2 1.3.3 2 .3"/><path d="M18.5 12.2c0-2.3-2.1-4.1-4.8-4.1S9 9.900 9 12.200s2.100 4.100 4.700 4.100c.6 0 1.200-.1 1.700-.3l1.600.9-.3-1.400c1.100-.7 1.800-1.900 1.800-3.300Z"/><path d="M5.400 6.700v.01M9 6.700v.01M12.200 11.400v.01M15.300 11.400v.01" stroke-width="1.800"/>`,
  'wechat-official-account': svg`<path d="M3 8.500v3.500h2.500l6 3.500V5L5.500 8.500H3Z"/><path d="M14.500 7.500a3.600 3.600 0 0 1 0 5.500M5.500 12v3.500"/>`,
  qq: svg`<path d="M10 2.500c-2.500 0-4.200 1.900-4.200 4.500v2C4.700 10.300 4 11.600 4 12.800c0 .8.500.9 1.100.1.300 1 .8 1.900 1.600 2.600-.7.300-1 .7-1 1.100 0 .6.900.9 2.100.9.900 0 1.700-.2 2.200-.6.5.400 1.300.6 2.200.6 1.200 0 2.100-.3 2.100-.9 0-.4-.3-.8-1-1.100.8-.7 1.300-1.600 1.600-2.600.6.8 1.100.7 1.100-.1 0-1.200-.7-2.500-1.800-3.800V7c0-2.600-1.700-4.500-4.200-4.500Z"/><path d="M8.500 6.500v.01M11.500 6.500v.01" stroke-width="1.800"/><path d="M7.800 9.200c1.400.6 3 .6 4.400 0"/>`,
  jd: svg`<path d="M3.500 6.500h13l-1 10h-11l-1-10Z"/><path d="M7 8.500V6a3 3 0 0 1 6 0v2.500"/>`,
  scan: svg`<path d="M3 7V4.500A1.500 1.500 0 0 1 4.500 3H7M13 3h2.500A1.500 1.500 0 0 1 17 4.500V7M17 13v2.500a1.500 1.500 0 0 1-1.500 1.500H13M7 17H4.500A1.500 1.500 0 0 1 3 15.500V13M3 10h14"/>`,
  cloud: svg`<path d="M6 15.500a3.500 3.500 0 0 1-.4-7 4.500 4.500 0 0 1 8.700-.8A3.900 3.900 0 0 1 14 15.500H6Z"/>`,
};

/** The drawing of a provider, or of the cloud app; of one this script does not know, a plain sign. Never read aloud. */
export function providerIcon(id: string): TemplateResult {
  return html`<svg data-cloud="icon" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shapes[id] ?? shapes['cloud']}</svg>`;
}

import { svg, type SVGTemplateResult } from 'lit';

const draw = (paths: SVGTemplateResult, fill = false): SVGTemplateResult =>
  svg`<svg class="d-icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" fill=${fill ? 'currentColor' : 'none'} stroke=${fill ? 'none' : 'currentColor'} stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>`;

/** The demo's own drawings, on a grid of 20. */
export const icons = {
  auto: draw(svg`<circle cx="10" cy="10" r="6.5" /><path d="M10 3.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" />`),
  light: draw(svg`<circle cx="10" cy="10" r="3.2" /><path d="M10 2.8v1.6M10 15.6v1.6M2.8 10h1.6M15.6 10h1.6M4.9 4.9l1.1 1.1M14 14l1.1 1.1M15.1 4.9 14 6M6 14l-1.1 1.1" />`),
  dark: draw(svg`<path d="M16 11.6A6.4 6.4 0 0 1 8.4 4 6.4 6.4 0 1 0 16 11.600z" />`),
  message: draw(svg`<path d="M3 9.200c0-3.100 3.100-5.500 7-5.500s7 2.400 7 5.500-3.100 5.500-7 5.500c-.8 0-1.500-.1-2.200-.3L4.600 16l.6-2.700C3.800 12.300 3 10.800 3 9.200z" />`, true),
  call: draw(svg`<path d="M6.300 3.400c.5-.3 1.100-.1 1.400.4l1.300 2.500c.2.500.1 1-.3 1.300l-1 .9c.7 1.600 2.200 3.100 3.800 3.800l.9-1c.4-.4.900-.5 1.300-.3l2.500 1.300c.5.300.7.900.4 1.400-.7 1.500-2.100 2.300-3.800 1.900C8.500 14.600 5.400 11.500 4.400 7.200c-.4-1.700.400-3.100 1.900-3.800z" />`, true),
  mail: draw(svg`<path d="M3.500 5h13c.5 0 1 .4 1 1v8c0 .6-.5 1-1 1h-13c-.5 0-1-.4-1-1V6c0-.6.500-1 1-1z" /><path d="m3 6 7 5.200L17 6" />`),
  back: draw(svg`<path d="M12 4.500 6.500 10l5.500 5.500" />`),
  copy: draw(svg`<rect x="7" y="7" width="9" height="9" rx="2" /><path d="M13 4.500H6A1.500 1.500 0 0 0 4.500 6v7" />`),
  open: draw(svg`<path d="M8 5H5.500A1.500 1.500 0 0 0 4 6.500v8A1.500 1.500 0 0 0 5.500 16h8a1.500 1.500 0 0 0 1.500-1.500V12M11 4h5v5M16 4l-7 7" />`),
  reset: draw(svg`<path d="M4.500 8A6 6 0 1 1 4 10.800M4.500 4v4h4" />`),
  tune: draw(svg`<path d="M3.500 6.500h7M14.500 6.500h2M3.500 13.500h2M9.500 13.500h7" /><circle cx="12.500" cy="6.500" r="2" /><circle cx="7.500" cy="13.500" r="2" />`),
  forth: draw(svg`<path d="M8 4.5 13.500 10 8 15.500" />`),
  scan: draw(svg`<path d="M3.500 7V5A1.500 1.500 0 0 1 5 3.500h2M13 3.500h2A1.500 1.500 0 0 1 16.500 5v2M16.500 13v2a1.500 1.500 0 0 1-1.500 1.500h-2M7 16.500H5A1.500 1.500 0 0 1 3.500 15v-2M3.500 10h13" />`),
  camera: draw(svg`<path d="M3 7.500A1.500 1.500 0 0 1 4.500 6h1.700l1-1.600h5.600l1 1.600h1.700A1.500 1.500 0 0 1 17 7.500v6.800a1.500 1.500 0 0 1-1.500 1.500h-11A1.500 1.500 0 0 1 3 14.300z" /><circle cx="10" cy="10.800" r="2.800" />`),
  site: draw(svg`<path d="M4 13 7.700 6.700a1.300 1.300 0 0 1 2.200 0l1.500 2.600.9-1.500a1 1 0 0 1 1.700 0L17 13M3 16h14" />`),
  talk: draw(svg`<path d="M12.500 7C11.800 4.800 9.800 3.300 7.300 3.300c-3.100 0-5.500 2.100-5.500 4.700 0 1.500.8 2.800 2 3.600l-.4 1.600 1.900-1c.5.200 1.100.200 1.700.200M18.200 12.200c0-2.300-2-4-4.500-4s-4.500 1.700-4.500 4 2 4 4.500 4c.5 0 1.100-.1 1.600-.3l1.600.9-.3-1.500c1-.7 1.600-1.800 1.600-3.100z" />`),
  screen: draw(svg`<rect x="3" y="4" width="14" height="9.500" rx="1.500" /><path d="M7.500 16.500h5M10 13.500v3" />`),
  done: draw(svg`<path d="m4.500 10.500 3.500 3.500 7.500-8" />`),
  stop: draw(svg`<circle cx="10" cy="10" r="6.500" /><path d="M10 6.500v4.200M10 13.300v.2" />`),
  lock: draw(svg`<rect x="5" y="9" width="10" height="7" rx="1.500" /><path d="M7 9V7a3 3 0 0 1 6 0v2" />`),
  signal: svg`<svg viewBox="0 0 18 12" width="17" height="11" aria-hidden="true" fill="currentColor"><rect x="0" y="8" width="3" height="4" rx="1"/><rect x="5" y="5.500" width="3" height="6.500" rx="1"/><rect x="10" y="3" width="3" height="9" rx="1"/><rect x="15" y="0" width="3" height="12" rx="1"/></svg>`,
  wifi: svg`<svg viewBox="0 0 16 12" width="15" height="11" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.700" stroke-linecap="round"><path d="M1.200 4.200a9.800 9.800 0 0 1 13.600 0M3.600 6.800a6.300 6.300 0 0 1 8.800 0"/><circle cx="8" cy="10" r="1.100" fill="currentColor" stroke="none"/></svg>`,
  battery: svg`<svg viewBox="0 0 25 12" width="24" height="11.500" aria-hidden="true" fill="none"><rect x=".5" y=".5" width="21" height="11" rx="3.200" stroke="currentColor" opacity=".45"/><rect x="2" y="2" width="16" height="8" rx="2" fill="currentColor"/><path d="M23 4v4c.8-.3 1.400-1.100 1.400-2S23.800 4.300 23 4z" fill="currentColor" opacity=".5"/></svg>`,
};

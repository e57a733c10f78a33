import { svg } from 'lit';

/** The sample site's own mark. */
export const siteLogo = svg`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 15.500 9.200 6.600a1.500 1.500 0 0 1 2.600 0l2.200 3.800 1.300-2.200a1.300 1.300 0 0 1 2.200 0L22 16.600" fill="none" stroke="currentColor" stroke-width="1.800" stroke-linecap="round" stroke-linejoin="round"/><path d="M2 19.500h20" stroke="currentColor" stroke-width="1.800" stroke-linecap="round"/></svg>`;

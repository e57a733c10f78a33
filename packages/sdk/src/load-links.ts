import type { ObservedClock } from './clock.ts';
import type { Http } from './http.ts';
import type { Links } from './links.ts';
import { loadPart } from './load-part.ts';

/** Mailed links, loaded by the one page that opens them. */
export function loadLinks(http: Http, clock: ObservedClock, onSessionTouched: () => void): Links {
  let links: Links | undefined;
  const load = async (): Promise<Links> => {
    const { createLinks } = await loadPart(import('./links.ts'));
    return (links ??= createLinks(http, clock, onSessionTouched));
  };
  return {
    look: async (...call) => (await load()).look(...call),
    use: async (...call) => (await load()).use(...call),
  };
}

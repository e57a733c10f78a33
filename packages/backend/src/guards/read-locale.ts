import type { MessageLocale } from './message-locales.ts';
import { pickLocale } from './pick-locale.ts';

/** The language to answer a request in, where the page sends none: what its browser asks for. */
export function readLocale({ headers }: Request): MessageLocale {
  return pickLocale(undefined, headers.get('Accept-Language'));
}

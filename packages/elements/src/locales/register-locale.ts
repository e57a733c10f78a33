import { locales, type LocaleSource, type PartName } from './locales.ts';

/**
 * Adds a language, or parts of one. A part given as it is replaces a way to load it, never the other way round; the first language
 * registered is the one shown where none of the page's is known.
 * @param tag BCP 47, such as `fr` or `zh-TW`
 */
export function registerLocale(tag: string, source: LocaleSource): void {
  const known: Partial<Record<PartName, unknown>> = locales().get(tag) ?? {};
  for (const [part, value] of Object.entries(source) as [PartName, unknown][]) {
    if (typeof value !== 'function' || known[part] === undefined) known[part] = value;
  }
  locales().set(tag, known as LocaleSource);
}

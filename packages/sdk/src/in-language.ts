/** What a call may be told of the language to answer in. */
export interface LanguageOptions {
  /** BCP 47 tag of the language that places are named in; left out, the browser's own. */
  locale?: string | undefined;
}

/** Says so in the header that says it for browsers. A page of another origin may send it without asking first (CORS). */
export function inLanguage({ locale }: LanguageOptions): Record<string, string> {
  return locale === undefined ? {} : { 'Accept-Language': locale };
}

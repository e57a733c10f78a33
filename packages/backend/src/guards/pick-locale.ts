import type { MessageLocale } from './message-locales.ts';

/**
 * The language to write to somebody in: the first of these that says one. Any Chinese is `zh-CN`, anything else `en`.
 * @param asked BCP 47 tag the page sent
 * @param acceptLanguage header of the request; its first entry counts
 */
export function pickLocale(asked: string | undefined, acceptLanguage: string | null): MessageLocale {
  const [first = ''] = (asked ?? acceptLanguage ?? 'zh-CN').trim().split(/[,;]/);
  return first === '' || first === '*' || /^zh\b/i.test(first) ? 'zh-CN' : 'en';
}

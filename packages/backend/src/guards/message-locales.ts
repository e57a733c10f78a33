/** Languages the backend writes to people in. */
export const messageLocales = ['zh-CN', 'en'] as const;

export type MessageLocale = (typeof messageLocales)[number];

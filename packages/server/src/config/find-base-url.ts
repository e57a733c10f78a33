import type { Settings } from './settings.ts';

/** Absolute address below which browsers and vendors reach the routes. */
export function findBaseUrl({ baseUrl, loginPage, prefix }: Pick<Settings, 'baseUrl' | 'loginPage' | 'prefix'>): string {
  return baseUrl ?? new URL(loginPage).origin + prefix;
}

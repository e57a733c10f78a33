import type { LinkView, Refusal } from '@cloud-sign-in/contract';

/**
 * What a look would say now, where using the link was refused because it died between the look and the press.
 * @returns undefined for a refusal after which the link still works
 */
export function lookAfter({ code }: Refusal, look: LinkView | undefined): LinkView | undefined {
  if (code !== 'link_expired' && code !== 'link_unknown') return undefined;
  return { serverTime: 0, ...look, status: code === 'link_expired' ? 'expired' : 'unknown' };
}

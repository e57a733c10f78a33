import type { AccountSummary } from '@cloud-sign-in/contract';

/** Somebody else, or nobody any more, is signed in: here, in another tab, or found out when the page was looked at. */
export class CloudSessionChangeEvent extends Event {
  readonly detail: { readonly account: AccountSummary | undefined };

  constructor(account: AccountSummary | undefined) {
    super('cloud-session-change', { bubbles: true, composed: true });
    this.detail = { account };
  }
}

declare global {
  interface GlobalEventHandlersEventMap { 'cloud-session-change': CloudSessionChangeEvent }
}

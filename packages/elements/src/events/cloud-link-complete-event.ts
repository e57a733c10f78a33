import type { LinkOutcome, LinkPurpose } from '@cloud-sign-in/contract';

/** A mailed link was used, with this outcome; the element shows it and the ways on. */
export class CloudLinkCompleteEvent extends Event {
  readonly detail: { readonly purpose: LinkPurpose | undefined; readonly outcome: LinkOutcome };

  constructor(purpose: LinkPurpose | undefined, outcome: LinkOutcome) {
    super('cloud-link-complete', { bubbles: true, composed: true });
    this.detail = { purpose, outcome };
  }
}

declare global {
  interface GlobalEventHandlersEventMap { 'cloud-link-complete': CloudLinkCompleteEvent }
}

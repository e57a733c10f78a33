import type { ErrorParams, FlowName } from '@cloud-sign-in/contract';

/**
 * A human check of a kind the element does not draw itself. Draw it in the slot `human-check` and call `detail.answer` with what it gives:
 * the refused action is sent again.
 */
export class CloudHumanCheckEvent extends Event {
  readonly detail: { readonly flow: FlowName; readonly kind: string; readonly siteKey: string | undefined; readonly answer: (token: string) => void };

  constructor(flow: FlowName, { kind, siteKey }: ErrorParams<'human_check_required'>, answer: (token: string) => void) {
    super('cloud-human-check', { bubbles: true, composed: true });
    this.detail = { flow, kind, siteKey, answer };
  }
}

declare global {
  interface GlobalEventHandlersEventMap { 'cloud-human-check': CloudHumanCheckEvent }
}

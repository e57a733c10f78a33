import type { FlowName } from '@cloud-sign-in/contract';

/** A request failed by the network's or the server's fault; the person was told and may try again. */
export class CloudFaultEvent extends Event {
  readonly detail: { readonly flow: FlowName; readonly code: string; readonly requestId: string | undefined };

  constructor(flow: FlowName, code: string, requestId: string | undefined) {
    super('cloud-fault', { bubbles: true, composed: true });
    this.detail = { flow, code, requestId };
  }
}

declare global {
  interface GlobalEventHandlersEventMap { 'cloud-fault': CloudFaultEvent }
}

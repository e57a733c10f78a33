import type { FlowName } from '@cloud-sign-in/contract';

/** The flow came to another state; `null`: it stands at its first view. */
export class CloudStateEvent extends Event {
  readonly detail: { readonly flow: FlowName; readonly state: string | null };

  constructor(flow: FlowName, state: string | null) {
    super('cloud-state', { bubbles: true, composed: true });
    this.detail = { flow, state };
  }
}

declare global {
  interface GlobalEventHandlersEventMap { 'cloud-state': CloudStateEvent }
}

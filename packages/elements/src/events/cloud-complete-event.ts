import type { FlowName, Payload } from '@cloud-sign-in/contract';

/** The flow reached its end. Cancel it and the element stays on the page; else it leaves for `detail.returnTo` (REG-6). */
export class CloudCompleteEvent extends Event {
  readonly detail: { readonly flow: FlowName } & Pick<Payload<'login', 'complete'>, 'signedIn' | 'account' | 'returnTo'>;

  constructor(flow: FlowName, { signedIn, account, returnTo }: Payload<'login', 'complete'>) {
    super('cloud-complete', { bubbles: true, composed: true, cancelable: true });
    this.detail = { flow, signedIn, account, returnTo };
  }
}

declare global {
  interface GlobalEventHandlersEventMap { 'cloud-complete': CloudCompleteEvent }
}

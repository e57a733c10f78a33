import type { AccountFlowName } from '@cloud-sign-in/contract';

/** Inside account management: another flow comes first, or (`flow` undefined) this one has been read to its end. */
export class CloudOpenEvent extends Event {
  readonly flow: AccountFlowName | undefined;

  constructor(flow: AccountFlowName | undefined) {
    super('cloud-open', { bubbles: true });
    this.flow = flow;
  }
}

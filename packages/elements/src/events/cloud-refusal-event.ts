import type { FlowName, Refusal } from '@cloud-sign-in/contract';

/** An action was refused, for a reason a person can mend. Carries the code, never what was typed. */
export class CloudRefusalEvent extends Event {
  readonly detail: { readonly flow: FlowName; readonly code: Refusal['code']; readonly field: string | undefined };

  constructor(flow: FlowName, { code, field }: Refusal) {
    super('cloud-refusal', { bubbles: true, composed: true });
    this.detail = { flow, code, field };
  }
}

declare global {
  interface GlobalEventHandlersEventMap { 'cloud-refusal': CloudRefusalEvent }
}

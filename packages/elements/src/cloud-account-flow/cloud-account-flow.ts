import type { AccountFlowName } from '@cloud-sign-in/contract';
import { css, type PropertyDeclarations } from 'lit';
import { CloudFlowElement } from '../cloud-flow-element.ts';
import { CloudOpenEvent } from '../events/cloud-open-event.ts';
import { accountEntry } from '../views/account-entry.ts';
import type { FirstView } from '../views/view.ts';
import { loadSubmitClient } from '../submit/load-submit-client.ts';

const defaultFlow = 'change-password';

/**
 * One flow of a signed-in account: `<cloud-account-flow flow="change-phone">`. It begins by itself. `<cloud-account>` shows each in its place; alone it
 * makes a page of its own.
 *
 * @tagname cloud-account-flow
 * @fires {CloudOpenEvent} cloud-open - It was read to its end, or another flow comes first.
 */
export class CloudAccountFlow extends CloudFlowElement<AccountFlowName> {
  static override styles = [
    ...CloudFlowElement.styles,
    css`
      :host([plain]) .card { max-inline-size: 400px; margin-inline: 0; padding: 0; border: 0; border-radius: 0; box-shadow: none; background: none; }
      :host([plain]) h2 { font-size: 16px; line-height: 24px; }
    `,
  ];
  static override properties: PropertyDeclarations = {
    flow: { reflect: true },
    provider: {},
    turnOn: { type: Boolean, attribute: 'turn-on' },
    isAnew: { attribute: false },
    isPlain: { type: Boolean, attribute: 'plain', reflect: true },
  };

  #view: FirstView<AccountFlowName> | undefined;
  #viewed: AccountFlowName | undefined;

  /** Which flow; the password is changed if left out. */
  declare flow: AccountFlowName;
  /** The provider it is about, where it is about one. */
  declare provider: string;
  /** Switches the provider on rather than off. */
  declare turnOn: boolean;
  /** @internal Begun again after another flow, which has changed what this one tells (DIS-2). */
  declare isAnew: boolean;
  /** Without a frame of its own: it stands inside another. */
  declare isPlain: boolean;

  constructor() {
    super();
    this.flow = defaultFlow;
    this.provider = 'wechat';
    this.turnOn = false;
    this.isAnew = false;
    this.isPlain = false;
  }

  get firstView(): FirstView<AccountFlowName> {
    if (!this.#view || this.#viewed !== this.flow) {
      this.#viewed = this.flow;
      this.#view = accountEntry(this.flow, () => ({ provider: this.provider, turnOn: this.turnOn }));
    }
    return this.#view;
  }

  protected override readonly localePart = 'account';

  /** No flow goes on from before: this one begins. */
  onReady(): void {
    void this.updateComplete.then(() => this.querySelector<HTMLFormElement>(':scope > form[data-cloud]')?.requestSubmit());
  }

  onCancel(): void {
    this.close();
  }

  close(): void {
    this.dispatchEvent(new CloudOpenEvent(undefined));
  }

  open(flow: AccountFlowName): void {
    this.dispatchEvent(new CloudOpenEvent(flow));
  }

  protected override get clientMaker(): typeof loadSubmitClient {
    return loadSubmitClient;
  }
}

declare global {
  interface HTMLElementTagNameMap { 'cloud-account-flow': CloudAccountFlow }
}

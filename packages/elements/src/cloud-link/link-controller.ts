import type { Entry, LinkOutcome, LinkView, Refusal } from '@cloud-sign-in/contract';
import type { Client } from '@cloud-sign-in/sdk/client';
import type { LinkProof } from '@cloud-sign-in/sdk/links';
import type { LitElement, ReactiveController } from 'lit';
import type { ClientController } from '../controllers/client-controller.ts';
import { readFault, type Fault } from '../controllers/read-fault.ts';
import { CloudLinkCompleteEvent } from '../events/cloud-link-complete-event.ts';
import { takeToken } from './take-token.ts';

export interface LinkHost extends LitElement {
  /** Given: nothing is asked of a backend and the address is left alone. */
  readonly isPreview: boolean;
  /** Another screen is shown from now on. */
  onScreen(): void;
  onRefusal(refusal: Refusal): void;
}

/** Owns the token and what came of it: looks (which changes nothing), and uses it when the person says so. It renders nothing. */
export class LinkController implements ReactiveController {
  look: LinkView | undefined;
  outcome: LinkOutcome | undefined;
  refusal: Refusal | undefined;
  entry: Entry | undefined;
  /** What went wrong, and whether while looking or while using. */
  fault: (Fault & { readonly during: 'look' | 'use' }) | undefined;
  isBusy = false;

  readonly #host: LinkHost;
  readonly #client: ClientController<Client>;
  #token: string | undefined;
  #life: AbortController | undefined;
  #last: LinkProof | undefined;

  constructor(host: LinkHost, client: ClientController<Client>) {
    this.#host = host;
    this.#client = client;
    host.addController(this);
  }

  get hasToken(): boolean {
    return this.#token !== undefined;
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#onHashChange);
    this.#take();
    void this.start();
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#onHashChange);
    this.#life?.abort();
    this.isBusy = false;
  }

  /** Looks at the link, unless that was done. */
  async start(): Promise<void> {
    this.#life?.abort();
    const { signal } = (this.#life = new AbortController());
    const token = this.#token;
    if (token === undefined || this.outcome || this.#host.isPreview) return;
    this.#set({ fault: undefined, refusal: undefined });
    try {
      const client = await this.#client.get();
      if (signal.aborted) return;
      // For the rules of a new password; without it the backend alone judges.
      client.entry({ signal }).then((entry) => this.#set({ entry }), () => undefined);
      const { view, refusal } = await client.links.look(token, { signal });
      if (signal.aborted) return;
      if (view) this.#show(view);
      else this.#refuse(refusal);
    } catch (error) {
      if (signal.aborted) return;
      // A token that has not even the shape of one.
      if ((error as { code?: string }).code === 'input_invalid') this.#show({ status: 'unknown', serverTime: 0 });
      else this.#set({ fault: { ...readFault(error), during: 'look' } });
    }
  }

  /** Uses the link. One at a time; a second is dropped. */
  async use(proof: LinkProof): Promise<void> {
    const token = this.#token;
    const signal = this.#life?.signal;
    if (this.isBusy || token === undefined || !signal || this.#host.isPreview) return;
    this.#last = proof;
    this.#set({ isBusy: true, fault: undefined, refusal: undefined });
    try {
      const { links } = await this.#client.get();
      if (signal.aborted) return;
      const { outcome, refusal } = await links.use(token, proof, { signal });
      if (signal.aborted) return;
      if (outcome) this.#finish(outcome);
      else if (refusal) this.#refuse(refusal);
    } catch (error) {
      if (!signal.aborted) this.#set({ fault: { ...readFault(error), during: 'use' } });
    } finally {
      if (!signal.aborted) this.#set({ isBusy: false });
    }
  }

  /** Does again what a fault broke off. */
  again(): void {
    if (this.fault?.during === 'use' && this.#last) void this.use(this.#last);
    else void this.start();
  }

  clearRefusal(): void {
    this.#set({ refusal: undefined });
  }

  #take(): boolean {
    const token = this.#host.isPreview ? undefined : takeToken();
    if (token === undefined) return false;
    this.#token = token;
    this.#set({ look: undefined, outcome: undefined, refusal: undefined, fault: undefined });
    return true;
  }

  #show(look: LinkView): void {
    this.#set({ look });
    this.#host.onScreen();
  }

  #finish(outcome: LinkOutcome): void {
    this.#last = undefined;
    this.#set({ outcome });
    this.#host.onScreen();
    this.#host.dispatchEvent(new CloudLinkCompleteEvent(this.look?.purpose, outcome));
  }

  #refuse(refusal: Refusal): void {
    const { code } = refusal;
    if (code === 'link_expired' || code === 'link_unknown') {
      // It died between the look and the press.
      return this.#show({ ...this.look, status: code === 'link_expired' ? 'expired' : 'unknown', serverTime: this.look?.serverTime ?? 0 });
    }
    this.#set({ refusal });
    this.#host.onRefusal(refusal);
  }

  /** Another mail's link, opened in this very tab: only the fragment changes, the page is not loaded anew. */
  readonly #onHashChange = (): void => {
    if (!this.#take()) return;
    this.#host.onScreen();
    void this.start();
  };

  #set(change: Partial<Pick<LinkController, 'look' | 'outcome' | 'refusal' | 'entry' | 'fault' | 'isBusy'>>): void {
    Object.assign(this, change);
    this.#host.requestUpdate();
  }
}

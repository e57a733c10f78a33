import type { Refusal, ScanView } from '@cloud-sign-in/contract';
import type { Client } from '@cloud-sign-in/sdk/client';
import type { LitElement, ReactiveController } from 'lit';
import type { ClientController } from '../controllers/client-controller.ts';
import { readFault, type Fault } from '../controllers/read-fault.ts';

export interface ScanHost extends LitElement {
  /** Given: nothing is asked of a backend. */
  readonly isPreview: boolean;
  /** The scan's id in the page's address; undefined where there is none. */
  readonly scanId: string | undefined;
}

/** The phone's side of a scan: claims it as soon as the page is there, then confirms or denies it (SCN-1, SCN-4). It renders nothing. */
export class ScanController implements ReactiveController {
  scan: ScanView | undefined;
  refusal: Refusal | undefined;
  fault: Fault | undefined;
  /** What is under way. */
  doing: 'claim' | 'confirm' | 'deny' | undefined;

  readonly #host: ScanHost;
  readonly #client: ClientController<Client>;
  #life: AbortController | undefined;

  constructor(host: ScanHost, client: ClientController<Client>) {
    this.#host = host;
    this.#client = client;
    host.addController(this);
  }

  hostConnected(): void {
    void this.start();
  }

  hostDisconnected(): void {
    this.#life?.abort();
  }

  /** Claims the scan: from now on only this session may confirm it. */
  async start(): Promise<void> {
    this.#life?.abort();
    this.#life = new AbortController();
    await this.#host.updateComplete;
    if (!this.#host.isPreview && this.#host.scanId) await this.#do('claim', this.#host.scanId);
  }

  async answer(how: 'confirm' | 'deny'): Promise<void> {
    if (this.scan && !this.doing && !this.#host.isPreview) await this.#do(how, this.scan.id);
  }

  async #do(how: 'claim' | 'confirm' | 'deny', id: string): Promise<void> {
    const signal = this.#life?.signal;
    this.#set({ doing: how, fault: undefined });
    try {
      const { scans } = await this.#client.get();
      const { scan, refusal } = await scans[how](id, { signal });
      if (!signal?.aborted) this.#set({ scan, refusal });
    } catch (error) {
      if (!signal?.aborted) this.#set({ fault: readFault(error) });
    } finally {
      if (!signal?.aborted) this.#set({ doing: undefined });
    }
  }

  #set(change: Partial<Pick<ScanController, 'scan' | 'refusal' | 'fault' | 'doing'>>): void {
    Object.assign(this, change);
    this.#host.requestUpdate();
  }
}

import type { Client } from '@cloud-sign-in/sdk/client';
import type { LitElement, ReactiveController } from 'lit';
import type { ClientController } from './client-controller.ts';
import type { Fault } from './read-fault.ts';

export interface LiveHost extends LitElement {
  /** Given: nothing is asked of a backend. */
  readonly isPreview: boolean;
}

/**
 * What asks a backend while its element is in the page, and ends with it. It renders nothing.
 * @typeParam Shown what it holds for the element to show
 */
export abstract class LiveController<Shown extends object, H extends LiveHost = LiveHost> implements ReactiveController {
  fault: Fault | undefined;

  protected readonly host: H;
  protected readonly client: ClientController<Client>;
  #life: AbortController | undefined;

  constructor(host: H, client: ClientController<Client>) {
    this.host = host;
    this.client = client;
    host.addController(this);
  }

  /** Aborted when the element leaves the page, or begins anew. */
  protected get life(): AbortSignal | undefined {
    return this.#life?.signal;
  }

  hostConnected(): void {
    void this.start();
  }

  hostDisconnected(): void {
    this.#life?.abort();
  }

  /** Begins, or begins anew: for another backend, say. */
  async start(): Promise<void> {
    this.#life?.abort();
    const { signal } = (this.#life = new AbortController());
    await this.host.updateComplete;
    if (!signal.aborted && !this.host.isPreview) await this.begin(signal);
  }

  /** What it does first, once the element is there. */
  protected abstract begin(signal: AbortSignal): Promise<void>;

  protected set(change: Partial<Shown & Pick<LiveController<Shown>, 'fault'>>): void {
    Object.assign(this, change);
    this.host.requestUpdate();
  }
}

import type { Session } from '@cloud-sign-in/contract';
import type { Client } from '@cloud-sign-in/sdk/client';
import type { LitElement, ReactiveController } from 'lit';
import type { ClientController } from '../controllers/client-controller.ts';
import { readFault, type Fault } from '../controllers/read-fault.ts';
import { CloudSessionChangeEvent } from '../events/cloud-session-change-event.ts';

export interface SessionHost extends LitElement {
  /** Given: nothing is asked of a backend. */
  readonly isPreview: boolean;
}

/** Who is signed in, followed over all tabs (SES-2). It renders nothing. */
export class SessionController implements ReactiveController {
  /** Undefined: not known yet. */
  session: Session | null | undefined;
  fault: Fault | undefined;
  isBusy = false;

  readonly #host: SessionHost;
  readonly #client: ClientController<Client>;
  #life: AbortController | undefined;

  constructor(host: SessionHost, client: ClientController<Client>) {
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

  /** Asks who is signed in and goes on listening, until the element leaves the page. */
  async start(): Promise<void> {
    this.#life?.abort();
    const { signal } = (this.#life = new AbortController());
    await this.#host.updateComplete;
    if (signal.aborted || this.#host.isPreview) return;
    try {
      const { session } = await this.#client.get();
      if (signal.aborted) return;
      signal.addEventListener('abort', session.subscribe((found) => this.#learn(found)));
      this.#learn(await session.get({ signal }));
    } catch {
      // Nobody asked for anything: who is signed in is not known, so the ways in are shown.
      if (!signal.aborted && this.session === undefined) this.#set({ session: null });
    }
  }

  /** Ends the session on the server; where that fails, it goes on and the person is told. */
  async signOut(): Promise<void> {
    if (this.isBusy || this.#host.isPreview) return;
    this.#set({ isBusy: true, fault: undefined });
    try {
      const { session } = await this.#client.get();
      await session.signOut();
      this.#learn(null);
    } catch (error) {
      this.#set({ fault: readFault(error) });
    } finally {
      this.#set({ isBusy: false });
    }
  }

  #learn(session: Session | null): void {
    const before = this.session;
    this.#set({ session, fault: undefined });
    if (before !== undefined && before?.account.id === session?.account.id) return;
    this.#host.dispatchEvent(new CloudSessionChangeEvent(session?.account));
  }

  #set(change: Partial<Pick<SessionController, 'session' | 'fault' | 'isBusy'>>): void {
    Object.assign(this, change);
    this.#host.requestUpdate();
  }
}

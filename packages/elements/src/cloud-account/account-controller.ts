import type { Account, SessionSummary } from '@cloud-sign-in/contract';
import type { Client } from '@cloud-sign-in/sdk/client';
import type { LitElement, ReactiveController } from 'lit';
import type { ClientController } from '../controllers/client-controller.ts';
import { readFault, type Fault } from '../controllers/read-fault.ts';

export interface AccountHost extends LitElement {
  /** Given: nothing is asked of a backend. */
  readonly isPreview: boolean;
}

/** What is being ended: one session's id, or all the others. */
export type Ending = string | 'others';

/** The account signed in to and its sessions (MGT-1, MGT-4), read anew whenever something may have changed. It renders nothing. */
export class AccountController implements ReactiveController {
  /** Undefined: not known yet. Null: nobody is signed in. */
  account: Account | null | undefined;
  sessions: readonly SessionSummary[] = [];
  fault: Fault | undefined;
  ending: Ending | undefined;
  /** What was ended last, to be told. */
  ended: 'one' | 'others' | undefined;

  readonly #host: AccountHost;
  readonly #client: ClientController<Client>;
  #life: AbortController | undefined;

  constructor(host: AccountHost, client: ClientController<Client>) {
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

  /** Reads it, and again when somebody else is signed in, here or in another tab. */
  async start(): Promise<void> {
    this.#life?.abort();
    const { signal } = (this.#life = new AbortController());
    await this.#host.updateComplete;
    if (signal.aborted || this.#host.isPreview) return;
    try {
      const { session } = await this.#client.get();
      if (signal.aborted) return;
      signal.addEventListener('abort', session.subscribe(() => void this.read()));
    } catch (error) {
      if (!signal.aborted) this.#set({ fault: readFault(error) });
    }
    await this.read();
  }

  /** Reads account and sessions. What is shown stays until the answer is there. */
  async read(): Promise<void> {
    const signal = this.#life?.signal;
    if (!signal || signal.aborted || this.#host.isPreview) return;
    try {
      const client = await this.#client.get();
      const [account, sessions] = await Promise.all([client.account.get({ signal }), client.account.sessions.list({ signal })]);
      if (!signal.aborted) this.#set({ account, sessions, fault: undefined });
    } catch (error) {
      if (!signal.aborted) this.#set({ fault: readFault(error) });
    }
  }

  async end(what: Ending): Promise<void> {
    const signal = this.#life?.signal;
    if (!signal || this.ending !== undefined || this.#host.isPreview) return;
    this.#set({ ending: what, ended: undefined, fault: undefined });
    try {
      const { account: { sessions } } = await this.#client.get();
      await (what === 'others' ? sessions.endOthers({ signal }) : sessions.end(what, { signal }));
      if (signal.aborted) return;
      this.#set({ ended: what === 'others' ? 'others' : 'one' });
      await this.read();
    } catch (error) {
      if (!signal.aborted) this.#set({ fault: readFault(error) });
    } finally {
      this.#set({ ending: undefined });
    }
  }

  #set(change: Partial<Pick<AccountController, 'account' | 'sessions' | 'fault' | 'ending' | 'ended'>>): void {
    Object.assign(this, change);
    this.#host.requestUpdate();
  }
}

import type { Account, SessionSummary } from '@cloud-sign-in/contract';
import { LiveController, type LiveHost } from '../controllers/live-controller.ts';
import { readFault } from '../controllers/read-fault.ts';

/** What is being ended: one session's id, or all the others. */
export type Ending = string | 'others';

export interface AccountHost extends LiveHost {
  /** The language shown. */
  readonly tag: string;
}

/** The account signed in to and its sessions (MGT-1, MGT-4), read anew whenever something may have changed. It renders nothing. */
export class AccountController extends LiveController<Pick<AccountController, 'account' | 'sessions' | 'ending' | 'ended'>, AccountHost> {
  /** Undefined: not known yet. Null: nobody is signed in. */
  account: Account | null | undefined;
  sessions: readonly SessionSummary[] = [];
  ending: Ending | undefined;
  /** What was ended last, to be told. */
  ended: 'one' | 'others' | undefined;
  #readIn = '';

  /** Places are told in the language shown: they are read in the other one when it changes. */
  hostUpdate(): void {
    if (this.#readIn && this.#readIn !== this.host.tag) void this.read();
  }

  /** Reads it, and again when somebody else is signed in, here or in another tab. */
  protected async begin(signal: AbortSignal): Promise<void> {
    try {
      const { session } = await this.client.get();
      if (signal.aborted) return;
      signal.addEventListener('abort', session.subscribe(() => void this.read()));
    } catch (error) {
      if (!signal.aborted) this.set({ fault: readFault(error) });
    }
    await this.read();
  }

  /** Reads account and sessions. What is shown stays until the answer is there. */
  async read(): Promise<void> {
    const signal = this.life;
    if (!signal || signal.aborted || this.host.isPreview) return;
    const locale = (this.#readIn = this.host.tag);
    try {
      const client = await this.client.get();
      const [account, sessions] = await Promise.all([client.account.get({ signal }), client.account.sessions.list({ signal, locale })]);
      if (!signal.aborted && locale === this.#readIn) this.set({ account, sessions, fault: undefined });
    } catch (error) {
      if (!signal.aborted && locale === this.#readIn) this.set({ fault: readFault(error) });
    }
  }

  async end(what: Ending): Promise<void> {
    const signal = this.life;
    if (!signal || this.ending !== undefined || this.host.isPreview) return;
    this.set({ ending: what, ended: undefined, fault: undefined });
    try {
      const { account: { sessions } } = await this.client.get();
      await (what === 'others' ? sessions.endOthers({ signal }) : sessions.end(what, { signal }));
      if (signal.aborted) return;
      this.set({ ended: what === 'others' ? 'others' : 'one' });
      await this.read();
    } catch (error) {
      if (!signal.aborted) this.set({ fault: readFault(error) });
    } finally {
      this.set({ ending: undefined });
    }
  }
}

import type { Session } from '@cloud-sign-in/contract';
import { LiveController } from '../controllers/live-controller.ts';
import { readFault } from '../controllers/read-fault.ts';
import { CloudSessionChangeEvent } from '../events/cloud-session-change-event.ts';

/** Who is signed in, followed over all tabs (SES-2). It renders nothing. */
export class SessionController extends LiveController<Pick<SessionController, 'session' | 'isBusy'>> {
  /** Undefined: not known yet. */
  session: Session | null | undefined;
  isBusy = false;

  /** Asks who is signed in and goes on listening, until the element leaves the page. */
  protected async begin(signal: AbortSignal): Promise<void> {
    try {
      const { session } = await this.client.get();
      if (signal.aborted) return;
      signal.addEventListener('abort', session.subscribe((found) => this.#learn(found)));
      this.#learn(await session.get({ signal }));
    } catch {
      // Nobody asked for anything: who is signed in is not known, so the ways in are shown.
      if (!signal.aborted && this.session === undefined) this.set({ session: null });
    }
  }

  /** Ends the session on the server; where that fails, it goes on and the person is told. */
  async signOut(): Promise<void> {
    if (this.isBusy || this.host.isPreview) return;
    this.set({ isBusy: true, fault: undefined });
    try {
      const { session } = await this.client.get();
      await session.signOut();
      this.#learn(null);
    } catch (error) {
      this.set({ fault: readFault(error) });
    } finally {
      this.set({ isBusy: false });
    }
  }

  #learn(session: Session | null): void {
    const before = this.session;
    this.set({ session, fault: undefined });
    if (before !== undefined && before?.account.id === session?.account.id) return;
    this.host.dispatchEvent(new CloudSessionChangeEvent(session?.account));
  }
}

import type { Session } from '@cloud-sign-in/contract';
import { sessionReply, sessionTokenReply } from '@cloud-sign-in/contract/models/session';
import type { Channel } from './channel.ts';
import { CloudError } from './cloud-error.ts';
import type { Wire } from './core-client.ts';
import { parseReply } from './parse-reply.ts';
import { readRefusal } from './read-refusal.ts';
import { share } from './share.ts';

/** `expiresAt`: epoch milliseconds, server clock. */
export interface SessionToken { token: string; expiresAt: number }

export interface SessionClient {
  /**
   * Who is signed in in this browser; asks the backend.
   * @returns null when nobody is
   * @throws CloudError
   */
  get(options?: { signal?: AbortSignal | undefined }): Promise<Session | null>;
  /**
   * A signed token for the site's own backend (SES-4): send it there as `Authorization: Bearer`. Good for a few minutes; ask for another when it is over.
   * @returns null when nobody is signed in
   * @throws CloudError `not_found` where the backend has no keys to sign with
   */
  token(options?: { signal?: AbortSignal | undefined }): Promise<SessionToken | null>;
  /**
   * Calls the listener whenever somebody else, or nobody any more, is signed in: here, in another tab, or noticed when the page is
   * looked at again. The first thing found out counts as such a change.
   * @returns ends the subscription
   */
  subscribe(listener: (session: Session | null) => void): () => void;
  /**
   * Ends the session on the server.
   * @throws CloudError; the session then goes on
   */
  signOut(options?: { signal?: AbortSignal | undefined }): Promise<void>;
}

export function createSession({ http, clock, page, openChannel, tellOtherTabs, onTouched }: Wire): SessionClient {
  const listeners = new Set<(session: Session | null) => void>();
  let known: string | undefined;
  let generation = 0;
  let channel: Channel | undefined;
  let stopListening = (): void => undefined;

  function tell(session: Session | null): void {
    // Who and since when: its idle end moves with every request.
    const now = JSON.stringify(session && [session.account, session.issuedAt]);
    if (now === known) return;
    known = now;
    for (const listener of [...listeners]) listener(session);
  }

  const ask = share(async (): Promise<Session | null> => {
    for (;;) {
      const asked = generation;
      const { body, sentAt } = await http.call('GET', '/session');
      const { session, serverTime } = parseReply(sessionReply, body);
      clock.observe(serverTime, sentAt);
      // Signed in or out meanwhile: this answer may be from before it.
      if (asked !== generation) continue;
      tell(session);
      return session;
    }
  });

  /** Looks again where anybody listens. A failure changes nothing: what is known stands. */
  function recheck(): void {
    if (listeners.size > 0) ask().catch(() => undefined);
  }

  /** The same where something is known to have happened: answers under way are of no use any more. */
  function recheckAnew(): void {
    generation++;
    recheck();
  }

  function startListening(): () => void {
    channel = openChannel();
    channel?.addEventListener('message', recheckAnew);
    const stop = page.listen(['focus', 'pageshow', 'visibilitychange'], () => {
      if (!page.isHidden()) recheck();
    });
    return () => {
      channel?.close();
      channel = undefined;
      stop();
    };
  }

  onTouched.add(() => {
    tellOtherTabs(channel);
    recheckAnew();
  });

  return {
    get: ({ signal } = {}) => ask(signal),
    async token({ signal } = {}) {
      const reply = await http.call('POST', '/session/token', { json: {}, signal });
      const refusal = readRefusal(reply, clock);
      if (refusal?.code === 'session_required') return null;
      if (refusal) throw new CloudError('protocol', { at: 'refusal' });
      const { token, expiresAt, serverTime } = parseReply(sessionTokenReply, reply.body);
      clock.observe(serverTime, reply.sentAt);
      return { token, expiresAt };
    },
    subscribe(listener) {
      // A function of its own for each subscription: one listener may be given twice.
      const own = (session: Session | null): void => listener(session);
      if (listeners.size === 0) stopListening = startListening();
      listeners.add(own);
      return () => {
        if (listeners.delete(own) && listeners.size === 0) stopListening();
      };
    },
    async signOut({ signal } = {}) {
      await http.call('DELETE', '/session', { signal });
      generation++;
      tell(null);
      tellOtherTabs(channel);
    },
  };
}

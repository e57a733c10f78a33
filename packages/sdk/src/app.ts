import type { Refusal } from '@cloud-sign-in/contract';
import { appSessionReply } from '@cloud-sign-in/contract/models/scan';
import type { Wire } from './core-client.ts';
import { parseReply } from './parse-reply.ts';
import { readRefusal } from './read-refusal.ts';

/** A session of the cloud app. The token is given once and never again: keep it where the app keeps secrets. */
export interface AppSession { token: string; /** Epoch milliseconds, server clock. */ expiresAt: number }
export type AppSessionResult = { session: AppSession; refusal?: undefined } | { session?: undefined; refusal: Refusal };

export interface AppClient {
  /**
   * Makes a session for the cloud app from the one this browser is signed in with (SCN-7). The app's own client then sends it:
   * `createClient({ bearer: () => token })`.
   * @returns the refusal `session_required` where nobody is signed in
   * @throws CloudError
   */
  createSession(options?: { signal?: AbortSignal | undefined }): Promise<AppSessionResult>;
}

export function createApp({ http, clock }: Wire): AppClient {
  return {
    async createSession({ signal } = {}) {
      const reply = await http.call('POST', '/session/app', { json: {}, signal });
      const refusal = readRefusal(reply, clock);
      if (refusal) return { refusal };
      const { token, expiresAt, serverTime } = parseReply(appSessionReply, reply.body);
      clock.observe(serverTime, reply.sentAt);
      return { session: { token, expiresAt } };
    },
  };
}

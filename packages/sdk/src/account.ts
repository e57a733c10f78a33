import type { Account, SessionSummary } from '@cloud-sign-in/contract';
import { accountReply, sessionsReply } from '@cloud-sign-in/contract/models/account';
import type { Wire } from './core-client.ts';
import { inLanguage, type LanguageOptions } from './in-language.ts';
import { parseReply } from './parse-reply.ts';

interface CallOptions { signal?: AbortSignal | undefined }
type ListOptions = CallOptions & LanguageOptions;

export interface AccountSessions {
  /**
   * Where the account is signed in, this browser first (MGT-4).
   * @returns none when nobody is signed in here
   * @throws CloudError
   */
  list(options?: ListOptions): Promise<SessionSummary[]>;
  /**
   * Ends one of them; this browser's own: signs out.
   * @param id of the summary
   * @returns those that are left
   * @throws CloudError
   */
  end(id: string, options?: ListOptions): Promise<SessionSummary[]>;
  /**
   * Ends all but this browser's.
   * @returns those that are left
   * @throws CloudError
   */
  endOthers(options?: ListOptions): Promise<SessionSummary[]>;
}

/** What is read of the account that is signed in; it is changed by flows (`begin('change-password', 'openChangePassword', {})` and the like). */
export interface AccountClient {
  /**
   * Basic data (MGT-1): contacts masked, each with what it is good for.
   * @returns null when nobody is signed in
   * @throws CloudError
   */
  get(options?: CallOptions): Promise<Account | null>;
  readonly sessions: AccountSessions;
}

const path = '/account/sessions';

export function createAccount({ http, clock, touch }: Wire): AccountClient {
  async function ask(method: 'GET' | 'DELETE', at: string, { signal, ...language }: ListOptions): Promise<SessionSummary[]> {
    const { body, sentAt } = await http.call(method, at, { signal, headers: inLanguage(language) });
    const { sessions, serverTime } = parseReply(sessionsReply, body);
    clock.observe(serverTime, sentAt);
    return sessions;
  }

  return {
    async get({ signal } = {}) {
      const { body, sentAt } = await http.call('GET', '/account', { signal });
      const { account, serverTime } = parseReply(accountReply, body);
      clock.observe(serverTime, sentAt);
      return account;
    },
    sessions: {
      list: (options = {}) => ask('GET', path, options),
      async end(id, options = {}) {
        const left = await ask('DELETE', `${path}/${encodeURIComponent(id)}`, options);
        // It may have been this one's.
        touch();
        return left;
      },
      endOthers: (options = {}) => ask('DELETE', path, options),
    },
  };
}

import type { LinkOutcome, LinkView, Refusal } from '@cloud-sign-in/contract';
import { linkReply, linkView } from '@cloud-sign-in/contract/models/link';
import { CloudError } from './cloud-error.ts';
import type { Wire } from './core-client.ts';
import { parseReply } from './parse-reply.ts';
import { readRefusal } from './read-refusal.ts';

/** What a mailed link asks of the person who opened it: nothing more, the password chosen at registration, a new one, or "this wasn't me". */
export type LinkProof = OneOf<{ password: string; newPassword: string; reject: true }> | Record<string, never>;
type OneOf<Proofs> = { [P in keyof Proofs]: { [Q in P]: Proofs[Q] } & { [Q in Exclude<keyof Proofs, P>]?: never } }[keyof Proofs];

export type LinkLook = { view: LinkView; refusal?: undefined } | { view?: undefined; refusal: Refusal };
export type LinkUse = { outcome: LinkOutcome; refusal?: undefined } | { outcome?: undefined; refusal: Refusal };

export interface Links {
  /**
   * What a mailed token is for; changes nothing (EML-3).
   * @param token from the fragment of the page's address; it travels in the body only
   * @throws CloudError
   */
  look(token: string, options?: { signal?: AbortSignal | undefined }): Promise<LinkLook>;
  /**
   * Uses a mailed token. After a refusal the link still works. The same call while the first is under way gets the first one's answer.
   * @throws CloudError
   */
  use(token: string, proof?: LinkProof, options?: { signal?: AbortSignal | undefined }): Promise<LinkUse>;
}

export function createLinks({ http, clock, touch }: Wire): Links {
  const running = new Map<string, Promise<LinkUse>>();

  async function use(body: object, signal: AbortSignal | undefined): Promise<LinkUse> {
    const reply = await http.call('POST', '/links/use', { json: body, signal });
    const refusal = readRefusal(reply, clock);
    if (refusal) return { refusal };
    const { outcome, serverTime } = parseReply(linkReply, reply.body);
    if (!outcome) throw new CloudError('protocol', { at: 'outcome' });
    clock.observe(serverTime, reply.sentAt);
    touch();
    return { outcome };
  }

  return {
    async look(token, { signal } = {}) {
      const reply = await http.call('POST', '/links/look', { json: { token }, signal });
      const refusal = readRefusal(reply, clock);
      if (refusal) return { refusal };
      const view = parseReply(linkView, reply.body);
      clock.observe(view.serverTime, reply.sentAt);
      return { view };
    },
    use(token, proof = {}, { signal } = {}) {
      const body = { token, ...proof };
      const press = JSON.stringify(body);
      const answer = running.get(press) ?? use(body, signal).finally(() => running.delete(press));
      running.set(press, answer);
      return answer;
    },
  };
}

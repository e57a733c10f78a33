import * as z from 'zod/mini';
import type { Clock } from '../../ports.ts';
import type { ProviderMemory } from '../../provider.ts';
import { VendorFault } from '../vendor-fault.ts';
import { parseTicket, readKeptTicket, ticketKey } from './kept-ticket.ts';
import type { WechatApi, WechatReply } from '../wechat-api.ts';

export interface ComponentToken {
  /** Keeps the ticket WeChat pushed, unless a newer one is kept. */
  takeTicket(ticket: string, createdAt: number): Promise<void>;
  /** Calls with a token; one that WeChat no longer takes is replaced, once. */
  use<T>(call: (token: string) => Promise<WechatReply<T>>): Promise<WechatReply<T>>;
}

const provider = 'wechat-official-account';
const path = '/cgi-bin/component/api_component_token';
const ticketLifetime = 12 * 60 * 60; // seconds, as documented
const earlier = 600; // seconds before its end that a token is replaced
const turn = 15; // seconds one process has to fetch it: longer than a vendor may take
const lookEvery = 100; // milliseconds
const badToken: readonly number[] = [40001, 40014, 42001, 42006];

const tokenReply = z.object({ component_access_token: z.string().check(z.minLength(1), z.maxLength(1024)), expires_in: z.int().check(z.positive()) });

/**
 * The token of a component platform (第三方平台): had for the ticket that WeChat pushes every ten minutes, good for two hours, and one for all processes: a row that holds it,
 * and a row that says who fetches the next.
 * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/ThirdParty/token/component_access_token.html
 */
export function createComponentToken(app: { appId: string; secret: string }, parts: { api: WechatApi; memory: ProviderMemory; clock: Clock }): ComponentToken {
  const { api, clock, memory } = parts;
  const keys = { ticket: ticketKey(app.appId), token: `token|${app.appId}` };
  let pending: Promise<string> | undefined;

  const readTicket = (): ReturnType<typeof readKeptTicket> => readKeptTicket(memory, app.appId);

  const fetchToken = async (): Promise<{ value: string; lifetimeSeconds: number }> => {
    const kept = await readTicket();
    if (kept === undefined) throw new VendorFault(provider, 'misconfigured', path, 'no_ticket');
    const reply = await api.post(path, {}, { component_appid: app.appId, component_appsecret: app.secret, component_verify_ticket: kept.ticket }, tokenReply);
    if ('errcode' in reply) throw new VendorFault(provider, 'misconfigured', path, reply.errcode);
    return { value: reply.data.component_access_token, lifetimeSeconds: Math.max(reply.data.expires_in - earlier, 1) };
  };
  /**
   * One process fetches, for each token that WeChat hands out ends the one before; the others look for what it brings. A process that dies over it
   * holds them up for as long as its turn lasts. One that stalls for longer keeps nothing: what another brought meanwhile is newer.
   * @param stale what WeChat no longer takes
   */
  const fetchInTurn = async (stale: string | undefined): Promise<string> => {
    const readGood = async (): Promise<string | undefined> => {
      const kept = await memory.get(keys.token);
      return kept === stale ? undefined : kept;
    };
    for (;;) {
      const kept = await readGood();
      if (kept !== undefined) return kept;
      const own = await memory.takeTurn(keys.token, turn);
      if (own === undefined) {
        await clock.wait(lookEvery);
        continue;
      }
      let brought: Awaited<ReturnType<typeof fetchToken>> | undefined;
      let isOwn: boolean;
      try {
        // It may have come between the look and the turn.
        if (await readGood() === undefined) brought = await fetchToken();
      } finally {
        isOwn = await memory.endTurn(keys.token, own, brought);
      }
      if (isOwn && brought !== undefined) return brought.value;
    }
  };
  /** Several of this process that need one at once share it. */
  const renew = (stale?: string): Promise<string> => {
    pending ??= fetchInTurn(stale).finally(() => { pending = undefined; });
    return pending;
  };

  return {
    async takeTicket(ticket, createdAt) {
      if (ticket === '') return;
      // Pushes may arrive in another order, and at several processes at once.
      await memory.change(keys.ticket, (text) => ((parseTicket(text)?.createdAt ?? 0) > createdAt ? undefined : JSON.stringify({ ticket, createdAt })), ticketLifetime);
    },
    async use(call) {
      const token = await memory.get(keys.token) ?? await renew();
      const reply = await call(token);
      if (!('errcode' in reply) || !badToken.includes(reply.errcode)) return reply;
      return call(await renew(token));
    },
  };
}

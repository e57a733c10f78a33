import * as z from 'zod/mini';
import type { Clock } from '../../ports.ts';
import type { ProviderMemory } from '../../provider.ts';
import { VendorFault } from '../vendor-fault.ts';
import { readKeptTicket, ticketKey } from './kept-ticket.ts';
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

  const make = async (): Promise<string> => {
    const kept = await readTicket();
    if (kept === undefined) throw new VendorFault(provider, 'misconfigured', path, 'no_ticket');
    const reply = await api.post(path, {}, { component_appid: app.appId, component_appsecret: app.secret, component_verify_ticket: kept.ticket }, tokenReply);
    if ('errcode' in reply) throw new VendorFault(provider, 'misconfigured', path, reply.errcode);
    const { component_access_token: token, expires_in: lifetime } = reply.data;
    await memory.set(keys.token, token, Math.max(lifetime - earlier, 1));
    return token;
  };
  /**
   * One process fetches, for each token that WeChat hands out ends the one before; the others look for what it brings. A process that dies over it
   * holds them up for as long as its turn lasts.
   * @param stale what WeChat no longer takes
   */
  const fetchInTurn = async (stale: string | undefined): Promise<string> => {
    for (;;) {
      const kept = await memory.get(keys.token);
      if (kept !== undefined && kept !== stale) return kept;
      if (await memory.takeTurn(keys.token, turn)) break;
      await clock.wait(lookEvery);
    }
    try {
      // It may have come between the look and the turn.
      const kept = await memory.get(keys.token);
      return kept !== undefined && kept !== stale ? kept : await make();
    } finally {
      await memory.endTurn(keys.token);
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
      const kept = await readTicket();
      if (kept !== undefined && kept.createdAt > createdAt) return; // pushes may arrive in another order
      await memory.set(keys.ticket, JSON.stringify({ ticket, createdAt }), ticketLifetime);
    },
    async use(call) {
      const token = await memory.get(keys.token) ?? await renew();
      const reply = await call(token);
      if (!('errcode' in reply) || !badToken.includes(reply.errcode)) return reply;
      return call(await renew(token));
    },
  };
}

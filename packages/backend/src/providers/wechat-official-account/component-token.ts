import * as z from 'zod/mini';
import type { Clock } from '../../ports.ts';
import type { ProviderMemory } from '../../provider.ts';
import { parseJson } from '../parse-json.ts';
import { VendorFault } from '../vendor-fault.ts';
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
const badToken: readonly number[] = [40001, 40014, 42001, 42006];

const keptTicket = z.object({ ticket: z.string(), createdAt: z.number() });
const tokenReply = z.object({ component_access_token: z.string().check(z.minLength(1), z.maxLength(1024)), expires_in: z.int().check(z.positive()) });

/**
 * The token of a component platform (第三方平台): had for the ticket that WeChat pushes every ten minutes, good for two hours, and one for all processes.
 * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/ThirdParty/token/component_access_token.html
 */
export function createComponentToken(app: { appId: string; secret: string }, parts: { api: WechatApi; memory: ProviderMemory; clock: Clock }): ComponentToken {
  const { api, memory } = parts;
  const keys = { ticket: `ticket|${app.appId}`, token: `token|${app.appId}` };
  let pending: Promise<string> | undefined;

  const readTicket = async (): Promise<z.infer<typeof keptTicket> | undefined> => keptTicket.safeParse(parseJson(await memory.get(keys.ticket) ?? '')).data;

  const make = async (): Promise<string> => {
    const kept = await readTicket();
    if (kept === undefined) throw new VendorFault(provider, 'misconfigured', path, 'no_ticket');
    const reply = await api.post(path, {}, { component_appid: app.appId, component_appsecret: app.secret, component_verify_ticket: kept.ticket }, tokenReply);
    if ('errcode' in reply) throw new VendorFault(provider, 'misconfigured', path, reply.errcode);
    const { component_access_token: token, expires_in: lifetime } = reply.data;
    await memory.set(keys.token, token, Math.max(lifetime - earlier, 1));
    return token;
  };
  /** Several that need one at once share it. */
  const renew = (): Promise<string> => {
    pending ??= make().finally(() => { pending = undefined; });
    return pending;
  };

  return {
    async takeTicket(ticket, createdAt) {
      const kept = await readTicket();
      if (kept !== undefined && kept.createdAt > createdAt) return; // pushes may arrive in another order
      await memory.set(keys.ticket, JSON.stringify({ ticket, createdAt }), ticketLifetime);
    },
    async use(call) {
      const token = await memory.get(keys.token) ?? await renew();
      const reply = await call(token);
      if (!('errcode' in reply) || !badToken.includes(reply.errcode)) return reply;
      const newer = await memory.get(keys.token); // another process may have replaced it meanwhile
      return call(newer !== undefined && newer !== token ? newer : await renew());
    },
  };
}

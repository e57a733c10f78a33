import type { ProviderId } from '@cloud-sign-in/contract';
import * as z from 'zod/mini';
import type { Clock } from '../ports.ts';
import { callVendor } from './call-vendor.ts';
import { parseJson } from './parse-json.ts';
import { VendorFault } from './vendor-fault.ts';

const host = 'https://api.weixin.qq.com';
const failure = z.object({ errcode: z.int() });
/** The system is busy, try again. */
const busy = -1;

/** What one of WeChat's endpoints answered: what was asked for, or its own code (they come in HTTP 200 alike). */
export type WechatReply<T> = { data: T } | { errcode: number };

/** WeChat's servers, as website apps, Official Accounts and component platforms call them. */
export interface WechatApi {
  get<T extends z.ZodMiniType>(path: string, query: Readonly<Record<string, string>>, reply: T): Promise<WechatReply<z.infer<T>>>;
  post<T extends z.ZodMiniType>(path: string, query: Readonly<Record<string, string>>, body: unknown, reply: T): Promise<WechatReply<z.infer<T>>>;
}

/**
 * Calls and reads what came; a busy system is asked once more, as its documentation bids.
 * @see https://developers.weixin.qq.com/doc/oplatform/Return_codes/Return_code_descriptions_new.html
 */
export function createWechatApi(parts: { fetch: typeof globalThis.fetch; clock: Clock }, provider: ProviderId): WechatApi {
  const call = async <T extends z.ZodMiniType>(path: string, query: Readonly<Record<string, string>>, json: unknown, reply: T): Promise<WechatReply<z.infer<T>>> => {
    const url = new URL(`${path}?${new URLSearchParams(query)}`, host);
    const ask = async (): Promise<WechatReply<z.infer<T>>> => {
      const { text, isOk } = await callVendor(parts, provider, { url, json });
      const answer = parseJson(text);
      const failed = failure.safeParse(answer);
      if (failed.success && failed.data.errcode !== 0) return { errcode: failed.data.errcode };
      const read = reply.safeParse(answer);
      if (!read.success || !isOk) throw new VendorFault(provider, 'unreadable', path);
      return { data: read.data };
    };
    const first = await ask();
    return 'errcode' in first && first.errcode === busy ? ask() : first;
  };
  return {
    get: (path, query, reply) => call(path, query, undefined, reply),
    post: (path, query, body, reply) => call(path, query, body, reply),
  };
}

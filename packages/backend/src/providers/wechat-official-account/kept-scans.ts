import * as z from 'zod/mini';
import type { ProviderMemory } from '../../provider.ts';
import { parseJson } from '../parse-json.ts';

const keptScan = z.object({ /** Undefined: answered. */ state: z.optional(z.string()), /** When WeChat saw it, in seconds. */ at: z.number() });
type KeptScan = z.infer<typeof keptScan>;

export interface KeptScans {
  /**
   * Keeps the scan of a follower, unless a newer one is kept: pushes may arrive in another order.
   * @param at when WeChat saw it, in seconds
   * @returns whether it is the newest
   * @throws Error when other pushes of this follower were first every time: WeChat, told of a fault, pushes again
   */
  keep(openid: string, state: string, at: number): Promise<boolean>;
  /** The newest one, also where it is answered. */
  read(openid: string): Promise<KeptScan | undefined>;
  /** One answer each: it is asked about no more, and older scans are none the newer for it. */
  end(openid: string, state: string): Promise<void>;
}

/**
 * The newest scan of each follower, for that is the one a question in the conversation is about. What is kept decides what is kept next: it is
 * written only where it still is what was read, else read again.
 * @param lifetime in seconds
 */
export function createKeptScans(memory: ProviderMemory, lifetime: number): KeptScans {
  const key = (openid: string): string => `scene|${openid}`;
  const parse = (text = ''): KeptScan | undefined => keptScan.safeParse(parseJson(text)).data;
  const change = (openid: string, judge: (kept: KeptScan | undefined) => KeptScan | undefined): Promise<boolean> => memory.change(key(openid), (text) => {
    const next = judge(parse(text));
    return next && JSON.stringify(next);
  }, lifetime);

  return {
    read: async (openid) => parse(await memory.get(key(openid))),
    keep: (openid, state, at) => change(openid, (kept) => (kept !== undefined && kept.at > at ? undefined : { state, at })),
    end: async (openid, state) => void (await change(openid, (kept) => (kept?.state === state ? { at: kept.at } : undefined))),
  };
}

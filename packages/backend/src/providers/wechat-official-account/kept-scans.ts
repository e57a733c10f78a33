import * as z from 'zod/mini';
import type { ProviderMemory } from '../../provider.ts';
import { parseJson } from '../parse-json.ts';

const keptScan = z.object({
  state: z.string(),
  /** When WeChat saw it, in seconds; of one it stamped earlier than the one before it, when it saw that one. */
  at: z.number(),
  isAnswered: z.optional(z.literal(true)),
});
type KeptScan = z.infer<typeof keptScan>;

export interface KeptScans {
  /**
   * Keeps the scan of a follower, unless a newer one is kept: pushes may arrive in another order. Once that one is answered a scan of another
   * state is kept whatever its time, for the clocks of WeChat's machines differ, and its page would wait in vain.
   * @param at when WeChat saw it, in seconds
   * @returns whether it is the one to ask about
   * @throws Error when other pushes of this follower were first every time: WeChat, told of a fault, pushes again
   */
  keep(openid: string, state: string, at: number): Promise<boolean>;
  /** The newest one, also where it is answered. */
  read(openid: string): Promise<KeptScan | undefined>;
  /** One answer each: it is asked about no more. */
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
    keep: (openid, state, at) => change(openid, (kept) => {
      if (kept === undefined) return { state, at };
      const isLate = kept.isAnswered ? kept.state === state && at <= kept.at : at < kept.at;
      return isLate ? undefined : { state, at: Math.max(at, kept.at) };
    }),
    end: async (openid, state) => void (await change(openid, (kept) => (kept?.state === state ? { ...kept, isAnswered: true } : undefined))),
  };
}

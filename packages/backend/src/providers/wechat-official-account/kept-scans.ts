import * as z from 'zod/mini';
import type { Clock } from '../../ports.ts';
import type { ProviderMemory } from '../../provider.ts';
import { parseJson } from '../parse-json.ts';

const keptScan = z.object({ /** Undefined: answered. */ state: z.optional(z.string()), /** When WeChat saw it, in seconds. */ at: z.number() });

export interface KeptScans {
  /** Keeps the scan of a follower, unless a newer one is kept: pushes may arrive in another order. @param at when WeChat saw it, in seconds @returns whether it is the newest */
  keep(openid: string, state: string, at: number): Promise<boolean>;
  /** The newest one, also where it is answered. */
  read(openid: string): Promise<z.infer<typeof keptScan> | undefined>;
  /** One answer each: it is asked about no more, and older scans are none the newer for it. */
  end(openid: string, state: string): Promise<void>;
}

const turn = 5; // seconds: longer than two calls of the store take
const lookEvery = 50; // milliseconds

/**
 * The newest scan of each follower, for that is the one a question in the conversation is about. What is kept decides what is kept next: one
 * process at a time does that for a follower.
 * @param lifetime in seconds
 */
export function createKeptScans({ memory, clock }: { memory: ProviderMemory; clock: Clock }, lifetime: number): KeptScans {
  const key = (openid: string): string => `scene|${openid}`;
  const read: KeptScans['read'] = async (openid) => keptScan.safeParse(parseJson(await memory.get(key(openid)) ?? '')).data;

  const change = async (openid: string, judge: (kept: z.infer<typeof keptScan> | undefined) => z.infer<typeof keptScan> | undefined): Promise<boolean> => {
    while (!(await memory.takeTurn(key(openid), turn))) await clock.wait(lookEvery);
    try {
      const next = judge(await read(openid));
      if (next !== undefined) await memory.set(key(openid), JSON.stringify(next), lifetime);
      return next !== undefined;
    } finally {
      await memory.endTurn(key(openid));
    }
  };

  return {
    read,
    keep: (openid, state, at) => change(openid, (kept) => (kept !== undefined && kept.at > at ? undefined : { state, at })),
    end: async (openid, state) => void (await change(openid, (kept) => (kept?.state === state ? { at: kept.at } : undefined))),
  };
}

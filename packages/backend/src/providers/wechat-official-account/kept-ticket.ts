import * as z from 'zod/mini';
import type { ProviderMemory } from '../../provider.ts';
import { parseJson } from '../parse-json.ts';

const keptTicket = z.object({ ticket: z.string(), /** When WeChat made it, in seconds. */ createdAt: z.number() });

/** Under which key the newest ticket of a component platform is kept. */
export const ticketKey = (appId: string): string => `ticket|${appId}`;

type KeptTicket = z.infer<typeof keptTicket>;

/** A ticket as it is kept; undefined where none is. */
export const parseTicket = (text: string | undefined): KeptTicket | undefined => keptTicket.safeParse(parseJson(text ?? '')).data;

/** The newest ticket that WeChat pushed for a component platform. */
export async function readKeptTicket(memory: ProviderMemory, appId: string): Promise<KeptTicket | undefined> {
  return parseTicket(await memory.get(ticketKey(appId)));
}

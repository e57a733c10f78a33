import type { LinkOutcome, LinkView, Refusal, linkUse } from '@cloud-sign-in/contract';
import type * as z from 'zod/mini';
import type { OutboxMessage } from './messages/message.ts';
import type { Write } from './ports.ts';
import type { RuleContext } from './rule.ts';
import type { Ending } from './rules/find-ending-sessions.ts';
import type { LinkRow } from './tables.ts';

/** What a rule about a mailed link may know. The row was looked up by the keyed hash of the token; undefined: no such link, or swept. */
export type LinkContext = Omit<RuleContext<unknown>, 'flow' | 'flowId' | 'input'> & { link: LinkRow | undefined; token: string };

/** What using a mailed link comes to: an outcome, or a refusal after which the link still works. Committed as a whole, like a Decision. */
export interface LinkDecision {
  outcome?: LinkOutcome;
  refusal?: Refusal;
  /** Whose, where that should be told to whoever watches over accounts. */
  accountId?: string;
  /** Sessions that its writes end; one that is made meanwhile is ended after the commit. */
  ends?: Ending;
  /** Decided once more after the commit, for there may be more to do. */
  goesOn?: true;
  writes: Write[];
  messages: OutboxMessage[];
}

/** `POST /links/look`: changes nothing (EML-3). */
export type LookAtLink = (context: LinkContext) => Promise<Omit<LinkView, 'serverTime'>>;

/** `POST /links/use`. */
export type UseLink = (context: LinkContext & { use: z.infer<typeof linkUse>; /** What it came to so far, where it went on. */ before: LinkOutcome | undefined }) => Promise<LinkDecision>;

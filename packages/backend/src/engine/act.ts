import type { Refusal } from '@cloud-sign-in/contract';
import type { Count } from '../ports.ts';
import type { Rule } from '../rule.ts';
import type { FlowRow, ReplyRow } from '../tables.ts';

/** One press of a button, parsed and found in the tables: what the engine performs. */
export interface Act {
  flowName: string;
  flowId: string;
  /** As the press found it; undefined: the press begins it. */
  flow: FlowRow | undefined;
  action: string;
  rule: Rule;
  input: unknown;
  locale: string;
  returnTo: string;
  /** Counted besides the rule's own limits. */
  limits: Count[];
  humanCheck: { id: string; answer: string } | undefined;
  /** Of the idempotency key: row id and what was asked under it. */
  reply: { id: string; requestHash: string };
  /** Answers what was done under the key before, where that was not looked for yet. */
  answerAgain?: (before: ReplyRow) => Promise<FlowAnswer>;
  /** Secret of the flow cookie, where the press begins the flow. */
  secret?: string;
}

/** What a press came to: where the flow stands now (undefined: none was begun) and why it was refused, if it was. */
export interface FlowAnswer { flow: FlowRow | undefined; refusal?: Refusal | undefined }

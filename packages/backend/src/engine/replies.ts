import type { Refusal } from '@cloud-sign-in/contract';
import type { Environment } from '../http/environment.ts';
import { Fault } from '../http/fault.ts';
import type { CommitResult, Count, Write } from '../ports.ts';
import type { ReplyRow } from '../tables.ts';
import type { Claim } from './claim-keeper.ts';

/** Between tries to give a press back. */
const longestPauseMilliseconds = 2000;
/** How long a press is remembered. */
const doneMilliseconds = 86_400_000;

/** A limit that had no room, by its place among those that were to be used up. */
export type FullLimit = Extract<CommitResult, { done: false }>;

/** What an idempotency key came to before. @throws Fault when it stood for another request, or is still in work */
export async function findReply(environment: Environment, id: string, requestHash: string): Promise<ReplyRow | undefined> {
  const reply = await environment.ports.store.get('replies', id);
  if (reply === undefined) return undefined;
  if (reply.requestHash !== requestHash) throw new Fault('idempotency_key_reused', {});
  if (reply.state === 'claimed') throw new Fault('request_in_progress', {}, { headers: { 'Retry-After': '1' } });
  return reply;
}

/**
 * Takes a press over and, in the same commit, uses up its limits: the claim is held until it is closed or given back.
 * @returns `taken`: somebody else did; the limit that is full: then the press is not taken over either
 */
export async function claimReply(environment: Environment, id: string, requestHash: string, limits: readonly Count[]): Promise<Claim | 'taken' | FullLimit> {
  const { claims, ports: { clock, store } } = environment;
  const now = clock.now();
  const claim: Claim = { id, requestHash, claimedUntil: claims.endOf(now) };
  const row: ReplyRow = { id, requestHash, state: 'claimed', expiresAt: claim.claimedUntil };
  try {
    const result = await store.commit([{ do: 'insert', table: 'replies', row }, ...limits], now);
    if (!result.done) return result.failed === 0 ? 'taken' : { ...result, failed: result.failed - 1 };
    claims.hold(claim);
    return claim;
  } catch (error) {
    // It may have been written, and the answer lost.
    await releaseReply(environment, claim);
    throw error;
  }
}

/** The write that remembers what a press came to, good only while the claim is still ours; one that is let go, since a renewal would make it another. */
export function closeReply(claim: Claim, flowId: string | undefined, refusal: Refusal | undefined, now: number): Write {
  return {
    do: 'update', table: 'replies', id: claim.id,
    where: { state: 'claimed', expiresAt: claim.claimedUntil },
    set: { state: 'done', flowId, refusal, expiresAt: now + doneMilliseconds },
  };
}

/**
 * Gives a press back: nothing came of it, so it may be tried again under the same key. Where the store is away it is given back behind the answer, as soon
 * as the store is there again: else the person would hear for seconds that a press is in work which nobody works on.
 */
export async function releaseReply(environment: Environment, claim: Claim): Promise<void> {
  await environment.claims.letGo(claim);
  if (!(await release(environment, claim))) releaseLater(environment, claim).catch(() => undefined);
}

async function releaseLater(environment: Environment, claim: Claim): Promise<void> {
  const { closing, ports: { clock } } = environment;
  for (let pause = 250; clock.now() < claim.claimedUntil; pause = Math.min(2 * pause, longestPauseMilliseconds)) {
    await clock.wait(pause, closing);
    if (closing.aborted || (await release(environment, claim))) return;
  }
}

/** @returns false: the store is away */
function release({ ports: { clock, store } }: Environment, { claimedUntil, id }: Claim): Promise<boolean> {
  return store.commit([{ do: 'delete', table: 'replies', id, where: { state: 'claimed', expiresAt: claimedUntil } }], clock.now()).then(() => true, () => false);
}

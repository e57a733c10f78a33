import { renderMessage, type MessageSettings } from '../messages/render-message.ts';
import type { OutboxMessage } from '../messages/message.ts';
import { makeToken } from '../http/make-token.ts';
import type { Ports, Write } from '../ports.ts';
import type { OutboxRow } from '../tables.ts';

export interface Outbox {
  /** The writes that put messages in the outbox: they belong in the commit that decided on them. */
  post(messages: readonly OutboxMessage[], now: number): Promise<Write[]>;
  /** Sends what is due, in the background: no answer waits for a sender, nor tells by its time that one was asked (threat 107). */
  nudge(): void;
  /** Sends what is due; resolves when nothing is. Never rejects for a sender that is down. */
  drain(): Promise<void>;
}

const claimMilliseconds = 60_000;
const maxAttempts = 5;

/**
 * Messages leave after the commit that decided on them, at least once: a row is claimed by a conditional update, sent, and deleted. A
 * sender that fails is tried again after 5, 10, 20, 40 seconds; then, or when the message would help nobody any more, it is given up.
 * @param closing no more back-offs once it is aborted; what waits is sent by the next process
 */
export function createOutbox(ports: Ports, settings: MessageSettings, closing: AbortSignal): Outbox {
  const { clock, events, messenger, random, store, vault } = ports;
  let running: Promise<void> | undefined;
  let isAskedAgain = false;

  const send = async (row: OutboxRow): Promise<void> => {
    const now = clock.now();
    const attempts = row.attempts + 1;
    const claimedUntil = now + claimMilliseconds;
    const { done } = await store.commit([{
      do: 'update', table: 'outbox', id: row.id,
      where: { state: row.state, attempts: row.attempts, claimedUntil: row.claimedUntil },
      set: { state: 'claimed', attempts, claimedUntil },
    }], now);
    if (!done) return;
    const where = { state: 'claimed', attempts } as const;
    try {
      const text = await vault.open('outbox', row.sealed);
      if (text === undefined) throw new Error('A message in the outbox cannot be opened');
      await messenger.send(renderMessage(JSON.parse(text) as OutboxMessage, settings));
      await store.commit([{ do: 'delete', table: 'outbox', id: row.id, where }], clock.now());
    } catch (error) {
      const isGivenUp = attempts >= maxAttempts;
      const retryAt = clock.now() + 5000 * 2 ** row.attempts;
      events.emit({ name: isGivenUp ? 'message.given_up' : 'message.not_sent', at: clock.now(), detail: { id: row.id, attempts, error: error instanceof Error ? error.name : 'unknown' } });
      const set = isGivenUp ? { state: 'failed', sealed: '' } as const : { state: 'waiting', claimedUntil: retryAt } as const;
      await store.commit([{ do: 'update', table: 'outbox', id: row.id, where, set }], clock.now());
      if (!isGivenUp) clock.wait(retryAt - clock.now(), closing).then(() => { if (!closing.aborted) nudge(); }, () => undefined);
    }
  };

  const drainOnce = async (): Promise<void> => {
    const rows = [...(await store.list('outbox', 'state', 'waiting')), ...(await store.list('outbox', 'state', 'claimed'))];
    const now = clock.now();
    const due = rows.filter((row) => (row.claimedUntil ?? 0) <= now && row.expiresAt > now);
    for (const row of due) await send(row);
  };

  const drain = (): Promise<void> => {
    isAskedAgain = true;
    running ??= (async () => {
      try {
        while (isAskedAgain) {
          isAskedAgain = false;
          await drainOnce();
        }
      } finally {
        running = undefined;
      }
    })();
    return running;
  };

  // A store that is down has told so already; what waits is sent with the next nudge.
  const nudge = (): void => { drain().catch(() => undefined); };

  return {
    nudge,
    drain,
    post: (messages, now) => Promise.all(messages.map(async (message): Promise<Write> => {
      const sealed = await vault.seal('outbox', JSON.stringify(message));
      const row: OutboxRow = { id: makeToken(random, 16), state: 'waiting', sealed, createdAt: now, attempts: 0, expiresAt: now + lifeOf(message) };
      return { do: 'insert', table: 'outbox', row };
    })),
  };
}

/** How long sending a message helps anybody, in milliseconds: as long as what it carries works. */
function lifeOf(message: OutboxMessage): number {
  if ('minutes' in message) return message.minutes * 60_000;
  return 'hours' in message ? message.hours * 3_600_000 : 86_400_000;
}

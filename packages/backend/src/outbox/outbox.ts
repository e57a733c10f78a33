import { makeToken } from '../http/make-token.ts';
import type { OutboxMessage, RenderedMessage } from '../messages/message.ts';
import { renderMessage, type MessageSettings } from '../messages/render-message.ts';
import type { Ports, Write } from '../ports.ts';
import type { OutboxRow } from '../tables.ts';
import { createTurnstile, type Turnstile } from './create-turnstile.ts';

export interface Posted {
  /** Put the messages in the outbox: they belong in the commit that decided on them. */
  writes: Write[];
  /** Sends them in the background, once that commit is made: no answer waits for a sender, nor tells by its time that one was asked (threat 107). */
  send(): void;
}

export interface Outbox {
  post(messages: readonly OutboxMessage[], now: number): Promise<Posted>;
  /** Begins to send what is due and nobody is sending: of processes that died, and what found no room before. Resolves when that is begun. */
  pickUp(): Promise<void>;
  /** Sends what is due; resolves when nothing is, and nothing is on its way from here. Never rejects for a sender that is down. */
  drain(): Promise<void>;
}

/** Who sends says so for this long, and again while it does: a process that died is followed soon, and servers' clocks agree better than that. */
const claimMilliseconds = 20_000;
const renewMilliseconds = 6000;
const firstRetryMilliseconds = 5000;
const maxAttempts = 5;
/** Of each channel: a mail server that hangs keeps no passcode from a phone. */
const atATime = 8;
/** Of each channel, in this process: what comes on top of that stays in the store until there is room, here or elsewhere. */
const mostInHand = 1000;
const mostListed = 1000;
/** Where the store is away between sending a message and taking it out, that is tried so often before the message is left to be sent again. */
const forgetting = { pauseMilliseconds: 1000, times: 10 };

/** A row as we know it, and what is in it. */
interface Letter { row: OutboxRow; /** Left out: not opened. */ message?: OutboxMessage | undefined }

type Change = Extract<Write, { do: 'update'; table: 'outbox' }>['set'];

/** The event loop's next turn: by then the answer that a message goes with is on its way. */
const nextTurn = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

/**
 * Messages leave after the commit that decided on them, at least once. That commit claims them for this process as well, so most are sent without the store being
 * asked again, and deleted. Where a process died its claim runs out, and another takes over by a conditional update; each count of `attempts` has one owner.
 * A sender that fails is tried again after 5, 10, 20, 40 seconds; then, or when the message would help nobody any more, it is given up.
 * @param closing no more back-offs once it is aborted; what waits is sent by the next process
 */
export function createOutbox(ports: Ports, settings: MessageSettings, closing: AbortSignal): Outbox {
  const { clock, events, messenger, random, store, vault } = ports;
  const inHand = new Map<string, Promise<void>>();
  const channels = new Map<string, Turnstile>();

  const turnstileOf = (channel: string): Turnstile => {
    const turnstile = channels.get(channel) ?? createTurnstile(atATime);
    channels.set(channel, turnstile);
    return turnstile;
  };

  /** Changes a row that is ours: as long as nobody has claimed it since. */
  const change = async ({ attempts, id }: OutboxRow, set: Change, where: Change = { state: 'claimed', attempts }): Promise<boolean> =>
    (await store.commit([{ do: 'update', table: 'outbox', id, where, set }], clock.now())).done;

  /** @returns the row as it is claimed for us now; undefined: somebody else has it, or it would help nobody any more */
  const claim = async (row: OutboxRow): Promise<OutboxRow | undefined> => {
    const { attempts, claimedUntil = 0, expiresAt, state } = row;
    const now = clock.now();
    if (expiresAt <= now) return undefined;
    const isClaimed = state === 'claimed';
    // A process that stops asks the store each time: once that is closed, nothing is begun that could not be taken out any more.
    if (isClaimed && claimedUntil - now > claimMilliseconds - renewMilliseconds && !closing.aborted) return row;
    // Whoever let a claim run out may have tried.
    const set = { state: 'claimed', attempts: isClaimed && claimedUntil <= now ? attempts + 1 : attempts, claimedUntil: now + claimMilliseconds } as const;
    return (await change(row, set, { state, attempts, claimedUntil: row.claimedUntil })) ? { ...row, ...set } : undefined;
  };

  const renew = async (row: OutboxRow, sent: AbortSignal): Promise<void> => {
    for (;;) {
      await clock.wait(renewMilliseconds, sent);
      if (sent.aborted) return;
      // Where the store is away, or somebody else has the row by now: the message is on its way already.
      await change(row, { claimedUntil: clock.now() + claimMilliseconds }).catch(() => undefined);
    }
  };

  const forget = async ({ attempts, id }: OutboxRow): Promise<void> => {
    for (let time = 1; ; time += 1) {
      try {
        await store.commit([{ do: 'delete', table: 'outbox', id, where: { state: 'claimed', attempts } }], clock.now());
        return;
      } catch (error) {
        if (time >= forgetting.times || closing.aborted) throw error;
        await clock.wait(forgetting.pauseMilliseconds, closing);
      }
    }
  };

  const fail = async ({ message, row }: Letter, error: unknown): Promise<void> => {
    const now = clock.now();
    const attempts = row.attempts + 1;
    const isGivenUp = attempts >= maxAttempts;
    const pause = firstRetryMilliseconds * 2 ** row.attempts;
    events.emit({ name: isGivenUp ? 'message.given_up' : 'message.not_sent', at: now, detail: { id: row.id, attempts, error: error instanceof Error ? error.name : 'unknown' } });
    const set = isGivenUp ? { state: 'failed', sealed: '', attempts } as const : { state: 'waiting', claimedUntil: now + pause, attempts } as const;
    if (!(await change(row, set)) || isGivenUp) return;
    void clock.wait(pause, closing).then(() => { if (!closing.aborted) take({ row: { ...row, ...set }, message }); });
  };

  const send = async ({ message, row: before }: Letter, rendered: RenderedMessage): Promise<void> => {
    const row = await claim(before);
    if (row === undefined) return;
    // Processes died with it, one after another.
    if (row.attempts >= maxAttempts) return fail({ row }, new Error('A message was tried too often'));
    const sent = new AbortController();
    void renew(row, sent.signal);
    try {
      const isSent = await (async () => messenger.send(rendered, row.id))().then(() => true, async (error: unknown) => { await fail({ row, message }, error); });
      if (isSent) await forget(row);
    } finally {
      sent.abort();
    }
  };

  const open = async ({ sealed }: OutboxRow): Promise<OutboxMessage> => {
    const text = await vault.open('outbox', sealed);
    if (text === undefined) throw new Error('A message in the outbox cannot be opened');
    return JSON.parse(text) as OutboxMessage;
  };

  const handle = async (letter: Letter): Promise<void> => {
    await nextTurn();
    let message: OutboxMessage | undefined;
    let rendered: RenderedMessage;
    try {
      message = letter.message ?? (await open(letter.row));
      rendered = renderMessage(message, settings);
    } catch (error) {
      const row = await claim(letter.row);
      return row && fail({ row, message }, error);
    }
    const takeTurn = turnstileOf(rendered.channel);
    if (takeTurn.count().waiting < mostInHand) await takeTurn(() => send({ row: letter.row, message }, rendered));
  };

  const take = (letter: Letter): void => {
    const { id } = letter.row;
    if (inHand.has(id)) return;
    // A store that is down has told so already; the claim runs out, and the message is picked up.
    inHand.set(id, handle(letter).catch(() => undefined).finally(() => inHand.delete(id)));
  };

  const findDue = async (): Promise<OutboxRow[]> => {
    const rows = [...(await store.list('outbox', 'state', 'waiting', mostListed)), ...(await store.list('outbox', 'state', 'claimed', mostListed))];
    const now = clock.now();
    return rows.filter(({ claimedUntil = 0, expiresAt, id }) => claimedUntil <= now && expiresAt > now && !inHand.has(id));
  };

  return {
    async post(messages, now) {
      const letters = await Promise.all(messages.map(async (message) => {
        const sealed = await vault.seal('outbox', JSON.stringify(message));
        const row: OutboxRow = { id: makeToken(random, 16), state: 'claimed', sealed, createdAt: now, attempts: 0, claimedUntil: now + claimMilliseconds, expiresAt: now + lifeOf(message) };
        return { row, message };
      }));
      return { writes: letters.map(({ row }) => ({ do: 'insert', table: 'outbox', row })), send: () => letters.forEach(take) };
    },
    async pickUp() {
      for (const row of await findDue()) take({ row });
    },
    async drain() {
      const tried = new Set<string>();
      for (;;) {
        for (const row of await findDue()) {
          if (!tried.has(row.id)) take({ row });
          tried.add(row.id);
        }
        if (inHand.size === 0) return;
        await Promise.all(inHand.values());
      }
    },
  };
}

/** How long sending a message helps anybody, in milliseconds: as long as what it carries works. */
function lifeOf(message: OutboxMessage): number {
  if ('minutes' in message) return message.minutes * 60_000;
  return 'hours' in message ? message.hours * 3_600_000 : 86_400_000;
}

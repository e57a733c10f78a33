import { at, Browser, type Reply, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { consentTo } from '@cloud-sign-in/contract/conformance/people';
import { sql } from 'kysely';
import type { Database } from '../store/database.ts';
import type { ForkedServer } from './fork-server.ts';
import { createJarFetch } from './jar-fetch.ts';

const origin = 'https://app.example';

/** A person who stands before the last press of a registration. */
export interface Waiting { tab: Browser; snapshot: WireSnapshot; action: string; input: object }

export interface Crowd {
  /** Takes so many people, half on each server, up to the press that makes their account, all with this phone proved or about to be. */
  gather(count: number, phone: string): Promise<Waiting[]>;
  /** All press at once: a lock holds every commit until the database has them all waiting. The servers need a connection for each, and some to spare. */
  release(waiting: readonly Waiting[]): Promise<Reply[]>;
}

/** People who register on two processes with one phone: by QQ at Tencent Cloud, by name at JD Cloud. */
export async function openCrowd(servers: readonly ForkedServer[], operator: Database, policy: 'jd-cloud' | 'tencent-cloud'): Promise<Crowd> {
  const { body } = await browse(servers[0] as ForkedServer).send('GET', '/entry');
  const agreements = Object.fromEntries((body['policy'] as { agreements: { id: string; version: string }[] }).agreements.map(({ id, version }) => [id, version]));
  let people = 0;

  const reachPhone = async (tab: Browser, name: string): Promise<WireSnapshot> => {
    if (policy === 'jd-cloud') return at(await tab.begin('register', 'submitCredentials', { method: 'account', accountName: name, password: 'Blue-Sky-73', agreements }), 'phone');
    const waiting = at(await tab.begin('login', 'chooseProvider', { provider: 'qq' }), 'waiting');
    const [presentation] = waiting.payload['presentations'] as { url: string }[];
    await tab.send('POST', '/callbacks/qq', { params: { code: name, state: new URL(presentation?.url ?? '').searchParams.get('state') } });
    return at(await tab.run(at(await tab.run(at(await tab.see(waiting), 'waiting'), 'finish'), 'associate'), 'createAccount'), 'phone');
  };

  const reachLast = async (server: ForkedServer, phone: string): Promise<Waiting> => {
    const tab = browse(server);
    const from = await reachPhone(tab, `person_${(people += 1)}`);
    const before = servers.map(({ sent }) => sent.length);
    const sent = at(await tab.run(from, 'sendPasscode', { phone, channel: 'sms' }), 'passcode');
    const passcode = /#(\d+)$/.exec((await Promise.race(servers.map((each, which) => each.next(phone, before[which] ?? 0)))).text)?.[1] ?? '';
    if (policy === 'jd-cloud') return { tab, snapshot: sent, action: 'submitPasscode', input: { passcode } };
    const last = at(await tab.run(sent, 'submitPasscode', { passcode }), 'industry');
    return { tab, snapshot: last, action: 'chooseIndustry', input: { industry: 'games', ...consentTo(last) } };
  };

  return {
    async gather(count, phone) {
      const waiting: Waiting[] = [];
      // One after another, so that it is known whose passcode is whose: either process may send what the other wrote down.
      for (let at = 0; at < count; at += 1) waiting.push(await reachLast(servers[at % servers.length] as ForkedServer, phone));
      return waiting;
    },
    async release(waiting) {
      const holder = await operator.query.startTransaction().execute();
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(holder);
      await sql`lock table cloud_accounts in exclusive mode`.execute(holder);
      let isOver = false;
      const replies = Promise.all(waiting.map((person) => pressUntilAnswered(person))).finally(() => { isOver = true; });
      const queued = async (): Promise<number> => Number((await sql<{ n: number }>`select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(operator.query)).rows[0]?.n);
      while (!isOver && (await queued()) < waiting.length) await new Promise(setImmediate);
      await holder.rollback().execute();
      return replies;
    },
  };
}

let presses = 0;

/** A server that is too busy says 503, and has done nothing: the same press is sent again (REG-8). */
async function pressUntilAnswered({ action, input, snapshot, tab }: Waiting): Promise<Reply> {
  const key = `crowd-press-${String((presses += 1)).padStart(8, '0')}`;
  for (;;) {
    const reply = await tab.run(snapshot, action, input, { key });
    if (reply.status !== 503 && reply.body.code !== 'request_in_progress') return reply;
  }
}

function browse({ address }: ForkedServer): Browser {
  const fetch = createJarFetch(origin);
  return new Browser({ baseUrl: `${address}/auth`, origin, newBrowser: () => fetch });
}

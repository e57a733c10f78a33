import type { TestContext } from 'node:test';
import type { ProviderAnswer } from '@cloud-sign-in/backend/provider';
import { personAt } from '@cloud-sign-in/backend/testing/person-at';
import { at, Browser, type Reply, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { consentTo } from '@cloud-sign-in/contract/conformance/people';
import type { FlowName, Policy, ProviderId } from '@cloud-sign-in/contract';
import { sql } from 'kysely';
import { createBarrier } from './barrier.ts';
import { createJarFetch } from './jar-fetch.ts';
import { openLimits } from './open-limits.ts';
import { makeSharedHands, openScriptedServer } from './scripted-server.ts';
import type { TestDatabases } from './test-databases.ts';

const origin = 'https://app.example';
export const password = 'Blue-Sky-73';
let codes = 0;

/**
 * Two servers over one database, without limits where none are given, and people who use both: two tabs of one browser may be led to different processes. Requests can be made
 * to meet at a commit.
 */
export async function openTwoServers(t: TestContext, databases: TestDatabases, given: Policy, limits: Policy['limits'] = openLimits) {
  const policy: Policy = { ...given, limits, humanCheckBeforePasscode: false };
  const { open } = await databases.make();
  const [hands, barrier] = [makeSharedHands(policy), createBarrier()];
  const servers = [await openScriptedServer(open(), policy, hands, { wrapStore: barrier.wrap }), await openScriptedServer(open(), policy, hands, { wrapStore: barrier.wrap })];
  const operator = open();
  t.after(() => Promise.all(servers.map((server) => server.stop())));
  const agreements = Object.fromEntries(policy.agreements.map(({ id, version }) => [id, version]));

  const world = {
    ...hands, ...barrier, policy, servers,
    /** A browser: one tab on each server, with one jar of cookies. */
    browse(): [Browser, Browser] {
      const fetch = createJarFetch(origin);
      const tab = (which: number) => new Browser({ baseUrl: `${servers[which]?.address}/auth`, origin, newBrowser: () => fetch });
      return [tab(0), tab(1)];
    },
    /** Messages to an address, the newest last, all sent that are due. */
    async sentTo(to: string) {
      for (const { backend } of servers) await backend.drainOutbox();
      return hands.sent.filter((message) => message.to === to);
    },
    passcodeTo: async (phone: string): Promise<string> => /(\d{6})\s*$/.exec((await world.sentTo(phone)).at(-1)?.text ?? '')?.[1] ?? 'none',
    tokenTo: async (email: string): Promise<string> => /#token=([\w-]+)/.exec((await world.sentTo(email)).findLast(({ text }) => text.includes('#token='))?.text ?? '')?.[1] ?? 'none',
    beginByName: (tab: Browser, accountName: string): Promise<Reply> => tab.begin('register', 'submitCredentials', { method: 'account', accountName, password, agreements }),
    beginByEmail: (tab: Browser, email: string): Promise<Reply> => tab.begin('register', 'submitCredentials', { method: 'email', email, password, agreements }),
    /** Types a phone; the passcode is on its way. */
    async askPasscode(tab: Browser, from: WireSnapshot, phone: string): Promise<{ snapshot: WireSnapshot; passcode: string }> {
      const snapshot = at(await tab.run(from, 'sendPasscode', { phone, channel: 'sms', ...consentTo(from) }), 'passcode');
      return { snapshot, passcode: await world.passcodeTo(phone) };
    },
    async provePhone(tab: Browser, from: WireSnapshot, phone: string): Promise<Reply> {
      const { passcode, snapshot } = await world.askPasscode(tab, from, phone);
      const proved = await tab.run(snapshot, 'submitPasscode', { passcode });
      const after = proved.body.snapshot;
      // A phone that nobody has: whoever creates an account agrees first (ASC-3).
      const isFree = after?.state === 'associate' && (after.payload['accounts'] as unknown[]).length === 0;
      return isFree ? tab.run(after, 'createAccount', consentTo(after)) : proved;
    },
    /** A whole registration by name. */
    async createNamed(tab: Browser, accountName: string, phone: string): Promise<WireSnapshot> {
      const proved = await world.provePhone(tab, at(await world.beginByName(tab, accountName), 'phone'), phone);
      return at(await tab.run(at(proved, 'securityEmail'), 'skip'), 'complete');
    },
    /** Begins at a provider and comes back: the flow waits for `finish`. */
    async comeBack(tab: Browser, provider: ProviderId, subject: string, flow: FlowName = 'login', begun?: WireSnapshot): Promise<WireSnapshot> {
      const waiting = begun ?? at(await tab.begin(flow, 'chooseProvider', { provider }), 'waiting');
      const answer: ProviderAnswer = personAt(provider, subject);
      const { body } = world.scriptCallback(waiting, answer);
      await tab.send('POST', `/callbacks/${provider}`, body);
      return at(await tab.see(waiting), 'waiting');
    },
    /** What the callback page of a waiting flow would post, once the vendor tells this. */
    scriptCallback(waiting: WireSnapshot, answer: ProviderAnswer) {
      const provider = waiting.payload['provider'] as ProviderId;
      const [presentation] = waiting.payload['presentations'] as { url: string }[];
      const state = new URL(presentation?.url ?? '').searchParams.get('state') ?? '';
      const code = `code-${(codes += 1)}`;
      hands.providers.get(provider)?.script(code, answer);
      return { code, body: provider === 'wechat-official-account' ? { params: { code }, state } : { params: { code, state } } };
    },
    async logInBy(tab: Browser, provider: ProviderId, subject: string): Promise<Reply> {
      return tab.run(await world.comeBack(tab, provider, subject), 'finish');
    },
    /** How many rows each of these tables has. */
    async count(...tables: string[]): Promise<number[]> {
      return Promise.all(tables.map(async (table) => (await sql<{ n: number }>`select count(*) as n from ${sql.table(`cloud_${table}`)}`.execute(operator.query)).rows[0]?.n ?? 0));
    },
    /** Accounts that a phone carries by its counter and by its rows. */
    async carried(phone: string): Promise<number[]> {
      const { rows } = await sql<{ n: number }>`select (select coalesce(sum(n), 0) from cloud_counters where id = ${`phone-accounts:${phone}`}) as n union all select count(*) from cloud_account_phones where phone = ${phone}`.execute(operator.query);
      return rows.map(({ n }) => Number(n));
    },
    operator,
  };
  return world;
}
export type TwoServers = Awaited<ReturnType<typeof openTwoServers>>;

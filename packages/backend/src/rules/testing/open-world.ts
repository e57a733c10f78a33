import type { BackendConfig } from '../../config.ts';
import type { RenderedMessage } from '../../messages/message.ts';
import { jdCloud } from '../../policies/jd-cloud.ts';
import { smallSite } from '../../policies/small-site.ts';
import { tencentCloud } from '../../policies/tencent-cloud.ts';
import { createBarrierStore, type BarrierStore } from '../../testing/barrier-store.ts';
import { createMemoryStore, type MemoryStore } from '../../testing/memory-store.ts';
import { createTestBackend, type TestBackend } from '../../testing/test-backend.ts';
import type { TestAnswer, TestBrowser } from '../../testing/test-browser.ts';
import { createTestClock } from '../../testing/test-clock.ts';
import type { StateName } from '@cloud-sign-in/contract';

const policies = { 'tencent-cloud': tencentCloud, 'jd-cloud': jdCloud, 'small-site': smallSite };
export const accepted = { terms: '2026-06-01', privacy: '2026-06-01' };

/** The agreements this place asks for, all accepted (REG-9). */
export function consentTo(snapshot: TestAnswer['snapshot']): { agreements?: Record<string, string> } {
  const { agreements = [] } = (snapshot?.payload ?? {}) as { agreements?: { id: string; version: string }[] };
  return agreements.length === 0 ? {} : { agreements: Object.fromEntries(agreements.map(({ id, version }) => [id, version])) };
}

/** A backend, and the hands of the people who use it: their phones, mailboxes, clock and network addresses. */
export interface World extends TestBackend {
  store: MemoryStore & BarrierStore;
  /** Where the next requests come from; a browser may be given one of its own. */
  address: string;
  minutes(n: number): void;
  /** All that was sent to a phone or mailbox, oldest first. */
  sentTo(to: string): Promise<RenderedMessage[]>;
  /** The newest passcode a phone got. */
  passcode(phone: string): Promise<string>;
  /** The token of the newest link a mailbox got. */
  token(email: string): Promise<string>;
  /** Presses the button on the page of a mailed link. */
  useLink(browser: TestBrowser, token: string, more?: object): Promise<TestAnswer>;
  registerByEmail(browser: TestBrowser, email: string, password?: string): Promise<TestAnswer>;
  registerByName(browser: TestBrowser, accountName: string, password?: string): Promise<TestAnswer>;
  /** Types a phone and the passcode it gets; agrees to a new account where the phone has none (ASC-3). */
  provePhone(browser: TestBrowser, snapshot: TestAnswer['snapshot'], phone: string): Promise<TestAnswer>;
  /** A whole registration at JD Cloud, skipped through to its end. */
  createNamed(accountName: string, phone: string, browser?: TestBrowser): Promise<TestAnswer>;
  /** A whole registration at Tencent Cloud. */
  createMailed(email: string, browser?: TestBrowser): Promise<TestAnswer>;
}

/** Opens a world under one of the policies. */
export function openWorld(policy: keyof typeof policies, config: Partial<BackendConfig> = {}): World {
  const clock = createTestClock();
  const store = createBarrierStore(createMemoryStore({ now: clock.now }));
  const made = createTestBackend({ policy: policies[policy], addressOf: () => world.address, ...config }, { clock, store });
  const { ports, backend } = made;
  const password = policy === 'small-site' ? 'long enough for anyone' : 'Blue-Sky-73';
  const minutes = (n: number): void => clock.turn(n * 60_000);
  const world: World = {
    ...made,
    store,
    address: '203.0.113.1',
    minutes,
    async sentTo(to) {
      await backend.drainOutbox();
      return ports.messenger.sent.filter((message) => message.to === to);
    },
    passcode: async (phone) => /(\d{6})$/.exec(textOf((await world.sentTo(phone)).filter((message) => /\d{6}$/.test(textOf(message))).at(-1)))?.[1] ?? 'none',
    token: async (email) => decodeURIComponent(/#token=([^\s"]+)/.exec(textOf((await world.sentTo(email)).filter((message) => textOf(message).includes('#token=')).at(-1)))?.[1] ?? 'none'),
    useLink: (browser, token, more = {}) => browser.send('POST', '/links/use', { token, ...more }),
    registerByEmail: (browser, email, chosen = password) => browser.begin('register', 'submitCredentials', { method: 'email', email, password: chosen, agreements: accepted }),
    registerByName: (browser, accountName, chosen = password) => browser.begin('register', 'submitCredentials', { method: 'account', accountName, password: chosen, agreements: accepted }),
    async provePhone(browser, snapshot, phone) {
      const sent = await browser.actAsHuman(snapshot, 'sendPasscode', { phone, channel: 'sms', ...consentTo(snapshot) });
      const proved = await browser.act(sent.snapshot, 'submitPasscode', { passcode: await world.passcode(phone) });
      const isFree = proved.snapshot?.state === 'associate' && (proved.snapshot.payload as { accounts: unknown[] }).accounts.length === 0;
      return isFree ? browser.act(proved.snapshot, 'createAccount', consentTo(proved.snapshot)) : proved;
    },
    async createNamed(accountName, phone, browser = world.browse(`of ${accountName}`)) {
      const begun = await world.registerByName(browser, accountName);
      const proved = await world.provePhone(browser, begun.snapshot, phone);
      const done = await browser.act(proved.snapshot, 'skip', {});
      minutes(61);
      return done;
    },
    async createMailed(email, browser = world.browse(`of ${email}`)) {
      const begun = await world.registerByEmail(browser, email);
      await world.useLink(browser, await world.token(email));
      const current = await browser.send('GET', `/flows/${begun.snapshot?.id}`);
      const going = await browser.act(current.snapshot, 'finish', {});
      const done = await browser.act(going.snapshot, 'chooseIndustry', { industry: 'games' });
      minutes(61);
      return done;
    },
  };
  return world;
}

/** The payload, where the flow is in that state; fails a test by name where it is not. */
export function payloadIn<P = Record<string, unknown>>(answer: TestAnswer, state: StateName): P {
  if (answer.snapshot?.state !== state) throw new Error(`Expected ${state}, is ${answer.snapshot?.state} (${JSON.stringify(answer.refusal ?? answer.body['code'])})`);
  return answer.snapshot.payload as P;
}

function textOf(message: RenderedMessage | undefined): string {
  return message?.text.trim() ?? '';
}

import { expect } from './expect.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { ConformanceTarget, SentMessage } from './target.ts';

/** A reply as a case looks at it. */
export interface Reply {
  status: number;
  headers: Headers;
  /** The parsed body; cases look at it field by field. */
  body: {
    snapshot?: WireSnapshot | null; refusal?: { code: string; field?: string; params: Record<string, unknown> };
    code?: string; outcome?: string; status?: string; needs?: string; purpose?: string; session?: { account: { id: string; accountName?: string } } | null;
    [field: string]: unknown;
  };
}
export interface WireSnapshot { id: string; flow: string; state: string; payload: Record<string, unknown>; revision: number; expiresAt: number; serverTime: number; progress: { steps: string[]; at: number } }
export interface CallOptions { key?: string; humanCheck?: { id: string; answer: string }; returnTo?: string; locale?: string; headers?: Record<string, string> }

let keys = 0;
const newKey = (): string => `conformance-key-${String(++keys).padStart(8, '0')}`;

/** One person's browser: knows the routes and nothing of the rules. */
export class Browser {
  readonly #fetch: typeof globalThis.fetch;
  readonly #target: ConformanceTarget;
  /** What was seen of each flow at each revision. */
  readonly #states = new Map<string, string>();

  constructor(target: ConformanceTarget) {
    this.#target = target;
    this.#fetch = target.newBrowser();
  }

  /** A revision that stays the same while the state changes would let an action through that was meant for where the person no longer is. */
  #judgeRevision(snapshot: WireSnapshot | null | undefined): string | undefined {
    if (!snapshot) return undefined;
    const { id, revision, state } = snapshot;
    const before = this.#states.get(`${id} ${revision}`) ?? state;
    this.#states.set(`${id} ${revision}`, state);
    return before === state ? undefined : `snapshot.revision: ${revision} was ${before} and is now ${state}; it rises by one with every change`;
  }

  /** Sends a request as it is. `body` is sent as JSON unless it is a string. */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const hasBody = body !== undefined;
    const response = await this.#fetch(`${this.#target.baseUrl}${path}`, {
      method,
      headers: { ...(hasBody && { 'Content-Type': 'application/json' }), ...headers },
      ...(hasBody && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const reply = { status: response.status, headers: response.headers, body: text === '' ? {} : (JSON.parse(text) as Reply['body']) };
    const fault = judgeAnswer(method, path, reply.status, reply.body) ?? this.#judgeRevision(reply.body.snapshot);
    if (fault !== undefined) expect.fail(`an answer of the contract (docs/contract): ${fault}`);
    return reply;
  }

  begin(flow: string, action: string, input: unknown, { key = newKey(), headers, ...rest }: CallOptions = {}): Promise<Reply> {
    return this.send('POST', '/flows', { flow, action, input, ...rest }, { 'Idempotency-Key': key, ...headers });
  }

  run(snapshot: WireSnapshot, action: string, input: unknown = {}, { key = newKey(), headers, ...rest }: CallOptions = {}): Promise<Reply> {
    return this.send('POST', `/flows/${snapshot.id}/actions/${action}`, { revision: snapshot.revision, input, ...rest }, { 'Idempotency-Key': key, ...headers });
  }

  /** Begins, passing a human check where one is asked for. */
  async beginAsHuman(flow: string, action: string, input: unknown, options: CallOptions = {}): Promise<Reply> {
    return this.#asHuman(await this.begin(flow, action, input, options), (humanCheck) => this.begin(flow, action, input, { ...options, humanCheck }));
  }

  /** Runs, passing a human check where one is asked for. */
  async runAsHuman(snapshot: WireSnapshot, action: string, input: unknown = {}): Promise<Reply> {
    return this.#asHuman(await this.run(snapshot, action, input), (humanCheck) => this.run(snapshot, action, input, { humanCheck }));
  }

  async #asHuman(reply: Reply, again: (answer: { id: string; answer: string }) => Promise<Reply>): Promise<Reply> {
    if (reply.body.refusal?.code !== 'human_check_required') return reply;
    const id = String(reply.body.refusal.params['id']);
    const { body } = await this.send('POST', '/testing/human-check', { id });
    return again({ id, answer: String(body['answer']) });
  }

  /** Does what the callback page does with the address a provider led to. */
  callBack(address: string): Promise<Reply> {
    const { pathname, searchParams } = new URL(address);
    const [, provider = '', state] = /\/callbacks\/([^/]+)(?:\/([^/]+))?$/.exec(pathname) ?? [];
    return this.send('POST', `/callbacks/${provider}`, { params: Object.fromEntries(searchParams), ...(state === undefined ? {} : { state }) });
  }

  /** The flow as it stands. */
  see(snapshot: WireSnapshot): Promise<Reply> { return this.send('GET', `/flows/${snapshot.id}`); }
  getSession(): Promise<Reply> { return this.send('GET', '/session'); }
  signOut(): Promise<Reply> { return this.send('DELETE', '/session'); }
  look(token: string): Promise<Reply> { return this.send('POST', '/links/look', { token }); }
  use(token: string, proof: Record<string, unknown> = {}): Promise<Reply> { return this.send('POST', '/links/use', { token, ...proof }); }
}

/** Drives a backend through its `/testing` routes and hands out browsers. */
export class Driver {
  readonly target: ConformanceTarget;
  readonly #operator: Browser;

  constructor(target: ConformanceTarget) {
    this.target = target;
    this.#operator = new Browser(target);
  }

  browser(): Browser { return new Browser(this.target); }

  async reset(options: { policy: string; scenario?: string; seed?: number; limits?: unknown }): Promise<void> {
    expect.equal((await this.#operator.send('POST', '/testing/reset', options)).status, 200, 'POST /testing/reset');
  }

  async turn(milliseconds: number): Promise<void> {
    expect.equal((await this.#operator.send('POST', '/testing/clock', { advanceMilliseconds: milliseconds })).status, 200, 'POST /testing/clock');
  }

  async outbox(): Promise<SentMessage[]> {
    return (await this.#operator.send('GET', '/testing/outbox')).body['messages'] as SentMessage[];
  }

  async lastTo(to: string): Promise<SentMessage> {
    const message = (await this.outbox()).filter((sent) => sent.to === to).at(-1);
    return message ?? expect.fail(`nothing was sent to ${to}`);
  }

  /**
   * Plays a person at a vendor, from what a waiting flow presents to what the callback page posts.
   * @param act `untick`: authorises without the permission that logging in needs
   * @returns what the callback page is told; undefined where the vendor leads nowhere
   */
  async playVendor(browser: Browser, waiting: WireSnapshot, act: 'authorise' | 'refuse' | 'untick' = 'authorise', person = 1): Promise<Reply | undefined> {
    const redirectTo = await this.#play(waiting, act, person);
    return redirectTo === null ? undefined : browser.callBack(redirectTo);
  }

  /** The same, authorised, and not brought back yet: the address the vendor leads to. */
  async playLater(waiting: WireSnapshot): Promise<string> {
    return (await this.#play(waiting, 'authorise', 1)) ?? expect.fail('the vendor leads nowhere');
  }

  async #play(waiting: WireSnapshot, act: string, person: number): Promise<string | null> {
    const provider = String(waiting.payload['provider']);
    const [presentation] = waiting.payload['presentations'] as { url: string }[];
    const played = await this.#operator.send('POST', `/testing/vendors/${provider}`, { act, url: presentation?.url, person });
    expect.equal(played.status, 200, `POST /testing/vendors/${provider}: ${JSON.stringify(played.body)}`);
    return played.body['redirectTo'] as string | null;
  }

  /** The newest passcode sent to a phone (E.164), from the last line of the SMS or from the call. */
  async passcodeTo(phone: string): Promise<string> {
    const message = await this.lastTo(phone);
    return /#(\d+)\s*$/.exec(message.text)?.[1] ?? /\d{4,}/.exec((message.spoken ?? message.text).replace(/(?<=\d)[\s,，]+(?=\d)/g, ''))?.[0] ?? expect.fail(`no passcode in: ${message.text}`);
  }

  /** The token in the newest mail to an address. */
  async tokenTo(email: string): Promise<string> {
    const message = await this.lastTo(email);
    return /#token=([\w-]+)/.exec(message.text)?.[1] ?? expect.fail(`no link in: ${message.text}`);
  }
}

/** The snapshot of a reply that must have succeeded and be in this state. */
export function at(reply: Reply, state: string): WireSnapshot {
  expect.equal(reply.body.snapshot?.state, state, `expected state ${state}, got ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body.snapshot as WireSnapshot;
}

/** Checks that a reply is this refusal; returns it. */
export function refusedWith(reply: Reply, code: string): NonNullable<Reply['body']['refusal']> {
  expect.equal(reply.body.refusal?.code, code, `expected refusal ${code}, got ${reply.status} ${JSON.stringify(reply.body)}`);
  expect.equal(reply.status, reply.body.refusal?.code === 'rate_limited' || code === 'login_locked' ? 429 : 422, 'status of a refusal');
  return reply.body.refusal as NonNullable<Reply['body']['refusal']>;
}

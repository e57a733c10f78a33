import assert from 'node:assert/strict';
import type { FlowName } from '@cloud-sign-in/contract';
import { flows } from '@cloud-sign-in/contract';
import { CookieJar } from 'tough-cookie';
import { createJarFetch } from '../jar-fetch.ts';
import type { ContractJudge } from './contract-judge.ts';
import type { ScriptedServer } from '../scripted-server.ts';

export interface WalkedSnapshot { id: string; flow: string; state: string; revision: number; payload: Record<string, unknown> }
export interface Answer { status: number; code?: string | undefined; snapshot?: WalkedSnapshot | null | undefined; refusal?: { code: string; params: Record<string, unknown> } | undefined; body: Record<string, unknown> }
interface Press { browser: number; path: string; body: string; key: string; answer: Answer }
interface KnownFlow { browser: number; snapshot: WalkedSnapshot }
interface FlowTable { begin: Record<string, { to: readonly string[] }>; states: Record<string, { actions: Record<string, { to: readonly string[] }> }>; next: readonly string[] }

/**
 * Some browsers on one server, and what is known of their flows. Every answer is held to the contract, and every move to the flow's table.
 */
export class Walk {
  readonly world: ScriptedServer;
  readonly known: KnownFlow[] = [];
  readonly presses: Press[] = [];
  /** States that were seen, as `flow.state`. */
  readonly reached = new Set<string>();
  readonly #judge: ContractJudge;
  readonly #fetches: readonly (typeof globalThis.fetch)[];
  #keys = 0;

  constructor(world: ScriptedServer, judge: ContractJudge, browsers: number) {
    this.world = world;
    this.#judge = judge;
    this.#fetches = Array.from({ length: browsers }, () => createJarFetch('https://app.example', new CookieJar()));
  }

  get browsers(): number { return this.#fetches.length; }

  async send(browser: number, method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Answer> {
    const ask = this.#fetches[browser % this.browsers] ?? assert.fail();
    const response = await ask(`${this.world.address}${this.world.prefix}${path}`, { method, headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers }, ...(body !== undefined && { body }) });
    const text = await response.text();
    const said = `${method} ${path} ${body ?? ''} → ${response.status} ${text.slice(0, 400)}`;
    assert.deepEqual(this.world.failures, [], said);
    assert.equal(this.#judge.judge(method, path.split('?')[0] ?? '', { status: response.status, headers: response.headers, body: text }), undefined, said);
    if (!response.headers.get('Content-Type')?.startsWith('application/json')) return { status: response.status, body: {} };
    const parsed = JSON.parse(text) as Record<string, unknown>;
    const snapshot = parsed['snapshot'] as WalkedSnapshot | null | undefined;
    if (snapshot) this.reached.add(`${snapshot.flow}.${snapshot.state}`);
    return { status: response.status, code: parsed['code'] as string | undefined, snapshot, refusal: parsed['refusal'] as Answer['refusal'], body: parsed };
  }

  /** A press of a button; where a human is asked for, a human answers. */
  async press(browser: number, path: string, content: Record<string, unknown>, key = `walk-key-${String((this.#keys += 1)).padStart(8, '0')}`): Promise<Answer> {
    const body = JSON.stringify(content);
    const answer = await this.send(browser, 'POST', path, body, { 'Idempotency-Key': key });
    this.presses.push({ browser, path, body, key, answer });
    if (answer.refusal?.code !== 'human_check_required' || 'humanCheck' in content) return answer;
    const id = String(answer.refusal.params['id']);
    return this.press(browser, path, { ...content, humanCheck: { id, answer: (await this.world.humanCheck.answerTo(id)) ?? '' } });
  }

  async begin(browser: number, flow: FlowName, action: string, input: unknown): Promise<void> {
    const answer = await this.press(browser, '/flows', { flow, action, input });
    if (!answer.snapshot) return;
    const table = flows[flow] as unknown as FlowTable;
    if (answer.status === 200) assertLeads(table, table.begin[action]?.to ?? [], answer.snapshot.state, `${flow} ${action}`);
    this.known.push({ browser, snapshot: answer.snapshot });
  }

  /** @param revision if it is to be another than the one that was seen */
  async act(known: KnownFlow, action: string, input: unknown, revision = known.snapshot.revision): Promise<Answer> {
    const { snapshot } = known;
    const answer = await this.press(known.browser, `/flows/${snapshot.id}/actions/${action}`, { revision, input });
    const after = answer.snapshot;
    if (!after) return answer;
    assert.ok(after.revision >= snapshot.revision, 'a revision never goes back');
    if (answer.status === 200 && revision === snapshot.revision && after.revision === snapshot.revision + 1) {
      const table = flows[snapshot.flow as FlowName] as unknown as FlowTable;
      const definition = table.states[snapshot.state]?.actions[action];
      assert.ok(definition, `${action} is no action of ${snapshot.flow}.${snapshot.state}`);
      assertLeads(table, definition.to, after.state, `${snapshot.flow}.${snapshot.state} ${action}`);
    }
    known.snapshot = after;
    return answer;
  }

  /** The flow as it stands; undefined: its browser may see it no more. */
  async see({ browser, snapshot }: KnownFlow, as = browser): Promise<WalkedSnapshot | undefined> {
    return (await this.send(as, 'GET', `/flows/${snapshot.id}`)).snapshot ?? undefined;
  }

  /** The same press again: the same refusal or none, nothing moved, nothing sent. */
  async repeat({ answer, body, browser, key, path }: Press): Promise<void> {
    await this.world.backend.drainOutbox();
    const known = this.known.find(({ snapshot }) => snapshot.id === answer.snapshot?.id);
    const before = known && (await this.see(known));
    const sent = this.world.sent.length;
    const again = await this.send(browser, 'POST', path, body, { 'Idempotency-Key': key });
    await this.world.backend.drainOutbox();
    if (answer.status !== 200 || again.status >= 400) return;
    assert.equal(this.world.sent.length, sent, 'a repeated press sends nothing');
    assert.equal(again.refusal?.code, answer.refusal?.code);
    const after = known && (await this.see(known));
    if (before && after) assert.equal(after.revision, before.revision, 'a repeated press moves nothing');
  }
}

function assertLeads({ next }: FlowTable, to: readonly string[], state: string, how: string): void {
  const allowed = new Set(to.flatMap((each) => (each === 'next' ? next : [each])));
  assert.ok(allowed.has(state), `${how} led to ${state}, which its table does not list`);
}

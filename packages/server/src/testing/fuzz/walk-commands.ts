import assert from 'node:assert/strict';
import { flows, type FlowName, type ProviderId } from '@cloud-sign-in/contract';
import type { ScriptedProvider } from '@cloud-sign-in/backend/testing/scripted-provider';
import fc, { type AsyncCommand } from 'fast-check';
import type { ContractJudge } from './contract-judge.ts';
import { toArbitrary } from './schema-arbitrary.ts';
import type { Walk, WalkedSnapshot } from './walk.ts';
import { strings } from './wild-requests.ts';

/** What a command was drawn with; which flow, browser or action it means depends on what there is by then. */
interface Draw { kind: Kind; browser: number; which: number; other: number; isMeant: boolean; seed: number }
type Kind = (typeof kinds)[number];
const kinds = ['begin', 'act', 'replay', 'stale', 'spy', 'see', 'poll', 'link', 'callback', 'scan', 'session', 'signOut', 'time', 'twoTabs'] as const;
/** What leads onward is done more often than what disturbs. */
const weights: Readonly<Partial<Record<Kind, number>>> = { begin: 8, act: 20, link: 4, callback: 5, scan: 3 };

const names = ['zhang_san', 'li_si_2', 'wang-wu'];
const emails = ['ann@example.com', 'bob@example.com', 'ANN@example.com'];
const phones = ['13800138000', '+86 139-0013-9000'];
const passwords = ['Tree-house7', 'Other-house8'];
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] ?? assert.fail();

export class WalkCommand implements AsyncCommand<object, Walk> {
  readonly #draw: Draw;
  readonly #judge: ContractJudge;

  constructor(draw: Draw, judge: ContractJudge) {
    this.#draw = draw;
    this.#judge = judge;
  }

  check(): boolean { return true; }
  toString(): string { return JSON.stringify(this.#draw); }

  async run(_model: object, walk: Walk): Promise<void> {
    const { browser: drawn, kind, other, which } = this.#draw;
    const browser = drawn % walk.browsers;
    if (kind === 'begin' || walk.known.length === 0) return this.#begin(walk, browser);
    const known = walk.known[walk.known.length - 1 - (which % Math.min(4, walk.known.length))] ?? assert.fail();
    switch (kind) {
      case 'act': {
        await walk.world.backend.drainOutbox();
        const { flow, state } = known.snapshot;
        const offered = Object.keys((flows[flow as FlowName].states as unknown as Record<string, { actions: object }>)[state]?.actions ?? {});
        const everyAction = this.#judge.operations.filter(({ template }) => template.startsWith('/flows/{id}/actions/')).map(({ operationId }) => operationId);
        const action = offered.length > 0 && other % 8 !== 0 ? pick(offered, other) : pick(everyAction, other);
        await walk.act(known, action, this.#inputOf(walk, action, known.snapshot));
        return;
      }
      case 'replay': return walk.presses.length === 0 ? undefined : walk.repeat(pick(walk.presses, walk.presses.length * 7 - 1 - (which % 5)));
      case 'stale': {
        const answer = await walk.act(known, 'resendLink', {}, known.snapshot.revision - 1);
        assert.notEqual(answer.status, 200);
        return;
      }
      case 'spy': {
        const foreign = (known.browser + 1 + (other % (walk.browsers - 1))) % walk.browsers;
        assert.equal(await walk.see(known, foreign), undefined, 'another browser sees nothing of a flow');
        const answer = await walk.press(foreign, `/flows/${known.snapshot.id}/actions/finish`, { revision: known.snapshot.revision, input: {} });
        assert.equal(answer.status, 404);
        return;
      }
      case 'see': {
        const seen = await walk.see(known);
        if (seen) known.snapshot = seen;
        return;
      }
      case 'poll': {
        await walk.send(known.browser, 'GET', `/flows/${known.snapshot.id}/events?after=${known.snapshot.revision - 1}`);
        await walk.send(known.browser, 'GET', `/flows?flow=${known.snapshot.flow}`);
        return;
      }
      case 'link': return this.#useLink(walk, browser);
      case 'callback': return this.#comeBack(walk, known.browser, known.snapshot);
      case 'scan': {
        const [presentation] = (known.snapshot.payload['presentations'] ?? []) as { url: string }[];
        const id = /[\w-]{16,}$/.exec(presentation?.url ?? '')?.[0] ?? 'none';
        await walk.send(browser, 'POST', `/scans/${id}/claim`);
        if (other % 4 < 3) await walk.send(browser, 'POST', `/scans/${id}/${pick(['confirm', 'confirm', 'deny'], other)}`);
        return;
      }
      case 'session': {
        for (const path of ['/session', '/account', '/account/sessions']) await walk.send(browser, 'GET', path);
        if (other % 4 === 0) await walk.send(browser, 'POST', '/session/app');
        return;
      }
      case 'signOut': {
        await walk.send(browser, 'DELETE', other % 2 ? '/session' : '/account/sessions');
        return;
      }
      case 'time': {
        walk.world.clock.turn((1 + (other % 90)) * 1000);
        return;
      }
      case 'twoTabs': return this.#pressInTwoTabs(walk, known);
      default: return kind satisfies never;
    }
  }

  async #begin(walk: Walk, browser: number): Promise<void> {
    const all = (Object.keys(flows) as FlowName[]).flatMap((flow) => Object.keys(flows[flow].begin).map((action) => ({ flow, action })));
    const usual = all.filter(({ flow }) => flow === 'register' || flow === 'login');
    const { action, flow } = pick(this.#draw.other % 2 ? usual : all, this.#draw.which);
    // Flows of an account are begun where somebody is signed in, if anywhere.
    const signedIn = walk.known.findLast(({ snapshot }) => snapshot.state === 'complete' && snapshot.payload['signedIn'] === true)?.browser;
    await walk.begin(flow === 'register' || flow === 'login' ? browser : (signedIn ?? browser), flow, action, this.#inputOf(walk, action, undefined, flow));
  }

  /** Two tabs press at once on what both see: at most one moves the flow. */
  async #pressInTwoTabs(walk: Walk, known: { browser: number; snapshot: WalkedSnapshot }): Promise<void> {
    const { flow, id, revision, state } = known.snapshot;
    const offered = Object.keys((flows[flow as FlowName].states as unknown as Record<string, { actions: object }>)[state]?.actions ?? {});
    if (offered.length === 0) return;
    const action = pick(offered, this.#draw.other);
    const input = this.#inputOf(walk, action, known.snapshot);
    const answers = await Promise.all([0, 1].map(() => walk.press(known.browser, `/flows/${id}/actions/${action}`, { revision, input })));
    const seen = await walk.see(known);
    if (!seen) return;
    const moves = answers.filter(({ snapshot, status }) => status === 200 && (snapshot?.revision ?? 0) > revision).length;
    assert.ok(moves <= 1 && seen.revision <= revision + 1, `two presses of ${action} on one revision: ${moves} moved it, to ${seen.revision} from ${revision}`);
    known.snapshot = seen;
  }

  async #useLink(walk: Walk, browser: number): Promise<void> {
    await walk.world.backend.drainOutbox();
    const tokens = walk.world.sent.flatMap(({ text }) => /#token=([\w-]+)/.exec(text)?.[1] ?? []);
    const token = tokens.length > 0 && this.#draw.isMeant ? pick(tokens, tokens.length - 1 - (this.#draw.which % tokens.length)) : 'unknown';
    await walk.send(browser, 'POST', '/links/look', JSON.stringify({ token }));
    const proof = pick([{}, { password: pick(passwords, this.#draw.which) }, { newPassword: 'Third-house9' }, { reject: true }, { password: '' }], this.#draw.other);
    await walk.send(browser, 'POST', '/links/use', JSON.stringify({ token, ...proof }));
  }

  /** A provider leads back: with what it would bring, or with a state that is none. */
  async #comeBack(walk: Walk, browser: number, { payload }: WalkedSnapshot): Promise<void> {
    const id = (payload['provider'] ?? 'wechat') as ProviderId;
    const provider = walk.world.providers.get(id) as ScriptedProvider | undefined;
    const [presentation] = (payload['presentations'] ?? []) as { url: string }[];
    const state = presentation && URL.canParse(presentation.url) ? (new URL(presentation.url).searchParams.get('state') ?? 'none') : 'none';
    const code = `code-${this.#draw.seed}`;
    const subject = `subject-${this.#draw.other % 3}`;
    provider?.script(code, pick([{ identity: { provider: id, app: 'app', subject, nickname: 'Ann' } }, { identity: { provider: id, app: 'app', subject } }, { identity: { provider: id, app: 'app', subject, unionSubject: `union-${this.#draw.other % 2}` } }, { identity: { provider: id, app: 'app', subject } }, { refused: 'cancelled' as const }, { refused: 'permission_missing' as const }, new Error('the vendor is down')], this.#draw.which));
    const isInPath = id === 'wechat-official-account';
    await walk.send(browser, 'POST', `/callbacks/${id}`, JSON.stringify({ params: isInPath ? { code } : { code, state }, ...(isInPath && { state }) }));
  }

  /** What a person would send, or something the schema lets through. */
  #inputOf(walk: Walk, action: string, snapshot: WalkedSnapshot | undefined, flow?: FlowName): unknown {
    const { other, seed, which } = this.#draw;
    if (this.#draw.isMeant) {
      const { policy } = walk.world;
      const agreements = Object.fromEntries(policy.agreements.map(({ id, version }) => [id, version]));
      const phone = String(snapshot?.payload['phone'] ?? '').replaceAll(/[^+\d]/g, '');
      const passcode = walk.world.sent.findLast(({ to }) => to === phone || snapshot?.state !== 'passcode')?.text.match(/#(\d+)\s*$/)?.[1] ?? '000000';
      const meant: Readonly<Record<string, unknown>> = {
        submitCredentials: policy.register.methods[0] === 'email' ? { method: 'email', email: pick(emails, which), password: passwords[0], agreements } : { method: 'account', accountName: pick(names, which), password: passwords[0], agreements },
        submitPassword: { identifier: pick(policy.register.methods[0] === 'email' ? emails : [...names, ...phones], other), password: pick([passwords[0], passwords[0], passwords[1]], which) },
        associateByPassword: { identifier: pick([...names, ...emails], other), password: passwords[0] },
        chooseProvider: { provider: pick([...policy.providers.map(({ provider }) => provider), 'qq'], which) }, openAssociate: { provider: pick(policy.providers.map(({ provider }) => provider), which) },
        submitIdentifier: { identifier: pick(policy.register.methods[0] === 'email' ? emails : [...names, ...phones], other) }, sendPasscode: { phone: pick(phones, which), channel: 'sms', agreements }, submitPasscode: { passcode }, provePasscode: { passcode }, submitProof: { passcode },
        resendPasscode: { channel: 'sms' }, sendProof: { channel: 'sms' }, submitEmail: { email: pick(emails, which) }, submitSecurityEmail: { email: pick(emails, which) }, changeAddress: { email: pick(emails, which) },
        chooseIndustry: { industry: policy.industries[0], agreements }, createAccount: { agreements }, provePassword: { password: passwords[0] }, submitNewPassword: { password: pick(passwords, other) }, refresh: { by: 'person' },
        associateAccount: { account: String((snapshot?.payload['accounts'] as { account?: string; id?: string }[] | undefined)?.[0]?.account ?? ''), password: passwords[0] },
      };
      if (action in meant) return meant[action];
    }
    const schema = this.#schemaOf(action, flow);
    return schema === undefined ? {} : fc.sample(toArbitrary(schema, strings), { seed, numRuns: 1 })[0];
  }

  #schemaOf(action: string, flow: FlowName | undefined): Readonly<Record<string, unknown>> | undefined {
    const bodies = flow === undefined ? this.#judge.operations.find(({ operationId }) => operationId === action)?.body : this.#judge.operations.find(({ operationId }) => operationId === 'beginFlow')?.body;
    const one = flow === undefined ? bodies : (bodies?.['oneOf'] as { properties: { flow: { const: string }; action: { const: string } } }[] | undefined)?.find(({ properties }) => properties.flow.const === flow && properties.action.const === action);
    return (one as { properties: { input: Readonly<Record<string, unknown>> } } | undefined)?.properties.input;
  }
}

/** Commands of a walk. */
export function walkCommands(judge: ContractJudge): fc.Arbitrary<AsyncCommand<object, Walk>>[] {
  const draw = fc.record({ kind: fc.oneof(...kinds.map((kind) => ({ weight: weights[kind] ?? 2, arbitrary: fc.constant(kind) }))), browser: fc.nat({ max: 2 }), which: fc.nat({ max: 200 }), other: fc.nat({ max: 200 }), isMeant: fc.integer({ min: 0, max: 9 }).map((n) => n < 8), seed: fc.nat() }, { noNullPrototype: true });
  return [draw.map((drawn) => new WalkCommand(drawn, judge))];
}

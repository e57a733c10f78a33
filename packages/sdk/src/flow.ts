import type { ActionInput, ActionName, BeginActionName, BeginInput, FlowName, Snapshot, StateName } from '@cloud-sign-in/contract';
import type { ObservedClock } from './clock.ts';
import { CloudError } from './cloud-error.ts';
import type { Http, Reply } from './http.ts';
import { makeKey } from './make-key.ts';
import { loadAnswerReaders, type AnswerReaders } from './load-answer-readers.ts';
import type { ActionResult, AnySnapshot, FlowResult } from './snapshot.ts';
import type { Waits } from './waits.ts';

export interface ActionOptions {
  signal?: AbortSignal | undefined;
  /** The answer to a `human_check_required`, sent with the same action again. */
  humanCheck?: { id: string; answer: string } | undefined;
  /** Only for a press that was begun elsewhere; by itself every press gets a fresh key. */
  idempotencyKey?: string | undefined;
}

export interface BeginOptions extends ActionOptions {
  /** Where to go at the end; the backend lets only its own list pass. */
  returnTo?: string | undefined;
  /** BCP 47: the language of mails and SMS. */
  locale?: string | undefined;
}

type ActionNameOf<T extends Snapshot> = [T] extends [{ flow: infer F extends FlowName; state: infer S }] ? ActionName<F, S & StateName<F>> : never;
type ActionInputOf<T extends Snapshot, A> = [T] extends [{ flow: infer F extends FlowName; state: infer S }]
  ? ActionInput<F, S & StateName<F>, A & ActionName<F, S & StateName<F>>>
  : never;

export interface Flows {
  /**
   * Begins a flow with its first action. Nothing exists on the server before, or after a refusal.
   * @throws CloudError
   */
  begin<F extends FlowName, A extends BeginActionName<F>>(flow: F, action: A, input: BeginInput<F, A>, options?: BeginOptions): Promise<FlowResult<F>>;
  /**
   * Does an action of the state the snapshot is in; narrow the snapshot by its `state` first. The same call while the first is under
   * way gets the first one's answer, another one is `busy`. After an error that leaves open whether the action was done, the same call
   * made again carries the same `Idempotency-Key`: it is done once, and the lost answer is found.
   * @throws CloudError
   */
  run<T extends Snapshot, A extends ActionNameOf<T>>(snapshot: T, action: A, input: ActionInputOf<T, A>, options?: ActionOptions): Promise<ActionResult<T['flow']>>;
  /**
   * This browser's live flow of that kind, after a reload.
   * @returns null where there is none, or it has expired
   * @throws CloudError
   */
  resume<F extends FlowName>(flow: F, options?: { signal?: AbortSignal | undefined }): Promise<AnySnapshot<F> | null>;
}

interface Press {
  /** Path and body: what makes two presses the same. Held in memory only, and only until an answer came. */
  request: string;
  key: string;
  /** Undefined once it ended without an answer. */
  answer: Promise<unknown> | undefined;
}

/**
 * Whether it is open if the action was done: no answer came, half of one, or one from somebody who does not know. Only a fault of the
 * caller (4xx) is certain. The next press of the same must find what was done, not do it twice (fault 4).
 */
function isOpen(error: unknown): boolean {
  const { code, status = 0 } = error instanceof CloudError ? error : {};
  return code === 'request_in_progress' || status < 400 || status >= 500;
}

/** Another way in, which may be begun while a form is being sent, and whose limits are not the form's. */
function isChoice(action: string): boolean {
  return action === 'chooseScan' || action === 'chooseProvider';
}

export interface FlowsOptions {
  http: Http;
  clock: ObservedClock;
  waits: Waits;
  /** Called when somebody may have been signed in or out. */
  onSessionTouched: () => void;
}

export function createFlows({ http, clock, waits, onSessionTouched }: FlowsOptions): Flows {
  const presses = new Map<string, Press>();

  /** @param slot one press at a time: the flow's id, or the name of the flow to begin */
  function press<T>(slot: string, path: string, body: object, options: ActionOptions, read: (reply: Reply, readers: AnswerReaders) => T): Promise<T> {
    const request = path + JSON.stringify(body);
    const last = presses.get(slot);
    const isSame = last?.request === request;
    if (last?.answer) return isSame ? (last.answer as Promise<T>) : Promise.reject(new CloudError('busy'));
    const current: Press = { request, key: options.idempotencyKey ?? (isSame ? last.key : makeKey()), answer: undefined };
    const send = async (): Promise<T> => {
      try {
        const [reply, readers] = await Promise.all([http.call('POST', path, { json: body, headers: { 'Idempotency-Key': current.key }, signal: options.signal }), loadAnswerReaders()]);
        const result = read(reply, readers);
        presses.delete(slot);
        return result;
      } catch (error) {
        current.answer = undefined;
        if (!isOpen(error)) presses.delete(slot);
        throw error;
      }
    };
    presses.set(slot, current);
    const answer = send();
    current.answer = answer;
    return answer;
  }

  /** Null: there is no flow, or something before the backend answered. */
  function readSnapshot<F extends FlowName>(flow: F, { body, sentAt }: Reply, { parseSnapshot }: AnswerReaders): AnySnapshot<F> | null {
    const snapshot = body === undefined ? null : parseSnapshot(flow, body);
    if (snapshot) clock.observe(snapshot.serverTime, sentAt);
    return snapshot;
  }

  /** The same after an action: signed in at its end, or, where a policy goes on after it, from `securityEmail` on (REG-2). Recovery ends sessions. */
  function readOutcome<F extends FlowName>(flow: F, reply: Reply, readers: AnswerReaders): AnySnapshot<F> | null {
    const snapshot = readSnapshot(flow, reply, readers);
    if (snapshot?.state === 'complete' || snapshot?.state === 'securityEmail') onSessionTouched();
    return snapshot;
  }

  return {
    begin: (flow, action, input, { returnTo, locale, humanCheck, ...options } = {}) =>
      press(isChoice(action) ? `begin ${flow} ${action} ${JSON.stringify(input)}` : `begin ${flow}`, '/flows', { flow, action, input, returnTo, locale, humanCheck }, options, (reply, readers) => {
        const snapshot = readOutcome(flow, reply, readers);
        const refusal = readers.readRefusal(reply, clock);
        if (!isChoice(action)) waits.set(flow, refusal?.code === 'rate_limited' ? refusal.params.retryAt : undefined);
        if (snapshot) return { snapshot, refusal };
        if (refusal) return { snapshot, refusal };
        throw new CloudError('protocol', { at: 'snapshot' });
      }),

    run: (snapshot, action, input, { humanCheck, ...options } = {}) =>
      press<ActionResult<typeof snapshot.flow>>(snapshot.id, `/flows/${encodeURIComponent(snapshot.id)}/actions/${action}`, { revision: snapshot.revision, input, humanCheck }, options, (reply, readers) => {
        const refusal = readers.readRefusal(reply, clock);
        const current = readOutcome(snapshot.flow, reply, readers) ?? (refusal && snapshot);
        if (!current) throw new CloudError('protocol', { at: 'snapshot' });
        return { snapshot: current as AnySnapshot<typeof snapshot.flow>, refusal, ...(reply.status === 409 && { stale: true }) };
      }),

    async resume(flow, { signal } = {}) {
      try {
        const reply = await http.call('GET', `/flows?flow=${flow}`, { signal });
        // Most pages have nothing to go on with, and then nothing to read it by.
        const isNone = (reply.body as { snapshot?: unknown } | null)?.snapshot === null;
        return isNone ? null : readSnapshot(flow, reply, await loadAnswerReaders());
      } catch (error) {
        if (error instanceof CloudError && (error.code === 'flow_not_found' || error.code === 'flow_expired')) return null;
        throw error;
      }
    },
  };
}

import type { Entry, FlowName, Payload, Refusal } from '@cloud-sign-in/contract';
import type { BeginOptions } from '@cloud-sign-in/sdk/flow';
import type { AnySnapshot, FlowResult } from '@cloud-sign-in/sdk/snapshot';
import type { LitElement, ReactiveController } from 'lit';
import { CloudCompleteEvent } from '../events/cloud-complete-event.ts';
import { CloudFaultEvent } from '../events/cloud-fault-event.ts';
import { CloudHumanCheckEvent } from '../events/cloud-human-check-event.ts';
import { CloudRefusalEvent } from '../events/cloud-refusal-event.ts';
import { CloudStateEvent } from '../events/cloud-state-event.ts';
import type { Submission } from '../views/view.ts';
import type { ClientController } from './client-controller.ts';
import { readFault, type Fault } from './read-fault.ts';

/** After this long a person is told that the wait is long, and may cancel. */
const slowAfterMilliseconds = 6_000;

export interface FlowHost extends LitElement {
  readonly flow: FlowName;
  readonly destination: string | undefined;
  readonly tag: string;
  /** Given: nothing is asked of a backend. */
  readonly isPreview: boolean;
  /** Loads all that a state needs to be shown. */
  loadSteps(): Promise<void>;
  leave(url: string): void;
  /** Another state is shown from now on. */
  onState(): void;
  /** A refusal came. */
  onRefusal(refusal: Refusal): void;
}

/** What was sent, without what was in it: a password is held no longer than its request. */
interface Press {
  /** Sends the same again, with an answer to a human check if one was asked for. */
  readonly again: (answer?: string) => void;
  /** It was the form's own submit. */
  readonly isForm: boolean;
}

/** The loose face of the SDK: views are typed by the flow tables, here a submission passes as it is. */
interface LooseFlows {
  begin(flow: FlowName, action: string, input: unknown, options: BeginOptions): Promise<FlowResult>;
  run(snapshot: AnySnapshot, action: string, input: unknown, options: BeginOptions): Promise<FlowResult>;
}

/** Owns all that a flow fetches: the entry, the flow's life, what went wrong. It renders nothing. */
export class FlowController implements ReactiveController {
  snapshot: AnySnapshot | null = null;
  entry: Entry | undefined;
  refusal: Refusal | undefined;
  fault: Fault | undefined;
  /** '' idle · 'sending' an action is under way · 'slow' it takes long. */
  busy: '' | 'sending' | 'slow' = '';
  /** What was sent last. */
  press: Press | undefined;

  readonly #host: FlowHost;
  readonly #client: ClientController;
  #life: AbortController | undefined;
  #sending: AbortController | undefined;
  #watched = '';
  #followed = '';
  #completed = '';

  constructor(host: FlowHost, client: ClientController) {
    this.#host = host;
    this.#client = client;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('pageshow', this.#onPageShow);
    addEventListener('online', this.#onOnline);
    void this.start();
  }

  hostDisconnected(): void {
    removeEventListener('pageshow', this.#onPageShow);
    removeEventListener('online', this.#onOnline);
    this.stop();
  }

  /** Fetches beside the form: the SDK, then the entry and a flow that a reload interrupted. Nobody waits for it. */
  async start(): Promise<void> {
    this.stop();
    const { signal } = (this.#life = new AbortController());
    await this.#host.updateComplete;
    await painted();
    if (signal.aborted || this.#host.isPreview) return;
    try {
      const client = await this.#client.get();
      if (signal.aborted) return;
      const [entry, , resumed] = await Promise.allSettled([
        client.entry({ signal }).then((found) => {
          if (!signal.aborted) this.#set({ entry: found });
        }),
        // What comes after the first view is fetched while a person types.
        this.#host.loadSteps(),
        this.snapshot ? this.snapshot : client.resume(this.#host.flow, { signal }),
      ]);
      if (signal.aborted) return;
      if (entry.status === 'rejected' && !this.entry) throw entry.reason;
      const retryAt = client.retryAt(this.#host.flow);
      if (resumed.status === 'fulfilled' && resumed.value && !this.press) await this.#arrive(resumed.value, true);
      else if (retryAt && !this.snapshot) this.#set({ refusal: { code: 'rate_limited', params: { retryAt } } });
    } catch (error) {
      // Typing goes on without it: the fault is shown where there is nothing to type into yet.
      if (!signal.aborted) this.#set({ fault: { ...readFault(error), code: 'entry' } });
    }
  }

  /** Ends whatever is under way, without a word. */
  stop(): void {
    this.#life?.abort();
    this.#life = undefined;
    this.#watched = '';
    this.cancel();
  }

  /** Gives up waiting for the action under way. It may have been done; sending the same again finds out. */
  cancel(): void {
    this.#sending?.abort();
    this.#sending = undefined;
    this.#set({ busy: '' });
  }

  /** Forgets the flow: the first view again. */
  restart(): void {
    this.cancel();
    this.#set({ snapshot: null, refusal: undefined, fault: undefined, press: undefined });
    this.#host.onState();
    this.#host.dispatchEvent(new CloudStateEvent(this.#host.flow, null));
  }

  clearRefusal(): void {
    this.#set({ refusal: undefined });
  }

  /**
   * Sends an action: the flow's first, or one of its state. One at a time; a second is dropped.
   * @param answer to the human check that the last refusal asked for
   */
  async send({ action, input }: Submission, press: Press, answer?: string): Promise<void> {
    if (this.busy || this.#host.isPreview) return;
    const { signal } = (this.#sending = new AbortController());
    const asked = this.refusal?.code === 'human_check_required' ? this.refusal.params.id : undefined;
    this.#set({ busy: 'sending', fault: undefined, refusal: answer === undefined ? undefined : this.refusal, press });
    const slow = setTimeout(() => this.#set({ busy: 'slow' }), slowAfterMilliseconds);
    try {
      const client = (await this.#client.get()) as unknown as LooseFlows;
      const humanCheck = asked !== undefined && answer !== undefined ? { id: asked, answer } : undefined;
      const { destination: returnTo, tag: locale, flow } = this.#host;
      if (signal.aborted) return;
      const later = this.#host.loadSteps();
      later.catch(() => undefined); // heard below, if the answer comes
      const { snapshot, refusal, stale } = this.snapshot
        ? await client.run(this.snapshot, action, input, { signal, humanCheck })
        : await client.begin(flow, action, input, { signal, humanCheck, locale, returnTo });
      if (signal.aborted) return;
      this.#set({ refusal: undefined });
      if (snapshot) await this.#arrive(snapshot);
      else await later;
      if (signal.aborted) return;
      if (stale) this.#set({ fault: { code: 'flow_stale', text: 'moved', requestId: undefined, retryAt: undefined } });
      else if (refusal) this.#refuse(refusal);
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    } finally {
      clearTimeout(slow);
      if (this.#sending?.signal === signal) this.cancel();
    }
  }

  /** Watches a state that waits for something elsewhere, from its snapshot on; does nothing where it is watched already. */
  async watch(): Promise<void> {
    const { snapshot } = this;
    const signal = this.#life?.signal;
    if (!snapshot || !signal || this.#watched === snapshot.id + snapshot.state || this.#host.isPreview) return;
    this.#watched = snapshot.id + snapshot.state;
    try {
      const client = await this.#client.get();
      for await (const next of client.watch(snapshot as never, { signal })) {
        if (signal.aborted) return;
        if (!this.busy && next.revision >= (this.snapshot?.revision ?? 0)) await this.#arrive(next);
        if (this.snapshot?.state !== snapshot.state) break;
      }
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    } finally {
      if (!signal.aborted) this.#watched = '';
    }
  }

  /** Runs what follows by itself from this snapshot, once. */
  follow(submission: Submission): void {
    const { snapshot } = this;
    if (!snapshot || this.busy || this.#followed === snapshot.id + snapshot.revision) return;
    this.#followed = snapshot.id + snapshot.revision;
    const again = (): void => void this.send(submission, { isForm: false, again });
    again();
  }

  async #arrive(snapshot: AnySnapshot, isResumed = false): Promise<void> {
    if (snapshot.state === 'complete') this.#complete(snapshot.id, snapshot.payload, isResumed);
    await this.#host.loadSteps();
    const hasMoved = snapshot.id !== this.snapshot?.id || snapshot.state !== this.snapshot.state;
    this.#set({ snapshot });
    if (!hasMoved) return;
    this.#host.onState();
    this.#host.dispatchEvent(new CloudStateEvent(this.#host.flow, snapshot.state));
  }

  #complete(id: string, payload: Payload<'login', 'complete'>, isResumed: boolean): void {
    if (this.#completed === id || isResumed) return;
    this.#completed = id;
    const { flow } = this.#host;
    const isAllowed = this.#host.dispatchEvent(new CloudCompleteEvent(flow, payload));
    // Whoever logs in wants to be elsewhere; after registering or recovering there is something to read first (IND-1).
    if (isAllowed && flow === 'login' && payload.signedIn && payload.notices.length === 0) this.#host.leave(payload.returnTo);
  }

  #refuse(refusal: Refusal): void {
    this.#set({ refusal });
    this.#host.dispatchEvent(new CloudRefusalEvent(this.#host.flow, refusal));
    if (refusal.code === 'human_check_required' && refusal.params.kind !== 'question') {
      this.#host.dispatchEvent(new CloudHumanCheckEvent(this.#host.flow, refusal.params, (token) => this.press?.again(token)));
    }
    this.#host.onRefusal(refusal);
  }

  #fail(error: unknown): void {
    const fault = readFault(error);
    this.#set({ fault });
    this.#host.dispatchEvent(new CloudFaultEvent(this.#host.flow, fault.code, fault.requestId));
  }

  #set(change: Partial<Pick<FlowController, 'snapshot' | 'entry' | 'refusal' | 'fault' | 'busy' | 'press'>>): void {
    Object.assign(this, change);
    this.#host.requestUpdate();
  }

  #onOnline = (): void => {
    if (this.fault?.text === 'offline') this.#set({ fault: undefined });
    if (!this.entry && this.#life) void this.start();
  };

  /** A page brought back from the browser's cache: what was under way is not any more. */
  #onPageShow = (event: PageTransitionEvent): void => {
    if (!event.persisted) return;
    if (this.snapshot?.state === 'complete') this.restart();
    void this.start();
  };
}

function painted(): Promise<void> {
  return new Promise((resolve) => {
    // A hidden tab paints nothing: there a timer alone must do.
    if (document.hidden) setTimeout(resolve);
    else requestAnimationFrame(() => setTimeout(resolve));
  });
}

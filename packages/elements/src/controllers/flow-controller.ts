import type { AccountFlowName, Entry, FlowName, Refusal } from '@cloud-sign-in/contract';
import type { BeginOptions } from '@cloud-sign-in/sdk/flow';
import type { AnySnapshot, FlowResult } from '@cloud-sign-in/sdk/snapshot';
import type { LitElement, ReactiveController } from 'lit';
import { CloudFaultEvent } from '../events/cloud-fault-event.ts';
import type { Submission, View } from '../views/view.ts';
import type { ClientController } from './client-controller.ts';
import type { FlowAnswers } from './flow-answers.ts';
import type { Fault } from './read-fault.ts';

/** After this long a person is told that the wait is long, and may cancel. */
const slowAfterMilliseconds = 6_000;

export interface FlowHost extends LitElement {
  readonly flow: FlowName;
  readonly destination: string | undefined;
  readonly tag: string;
  /** Given: nothing is asked of a backend. */
  readonly isPreview: boolean;
  readonly needsEntry: boolean;
  /** Loads all that an answer needs to be shown. */
  loadAnswers(): Promise<FlowAnswers>;
  leave(url: string): void;
  readonly firstView: Pick<View, 'fields'>;
  /** Loads what the first view needs to say all that an entry says, and to be sent; undefined: it is there. */
  loadRest?(): Promise<void> | undefined;
  /** Waits for that as for a request, then presses again; undefined: nothing of it is needed now. */
  waitForRest?(flow: FlowController, press: Press): Promise<void> | undefined;
  /** Forgets what was typed and opened. */
  reset(): void;
  focusField(name: string): void;
  /** The provider to be marked in the first view. */
  marked: string | undefined;
  /** A wait was cancelled; left out, the first view is shown again. */
  onCancel?(): void;
  /** Left out, beginning again shows the first view. */
  onRestart?: (() => void) | undefined;
  /** Opened on purpose: what was left of a flow before does not go on. */
  readonly beginsAnew?: boolean;
  /** It is known that no flow goes on from before. */
  onReady?(): void;
  /** Something was read to its end: closes it, rather than leave for another page. */
  close?(): void;
  /** A view asks for another flow of the account. */
  open?(flow: AccountFlowName): void;
  /** The first view has other ways in around it. */
  readonly offersWays?: boolean;
  /** What can be scanned beside the form. */
  readonly scan?: 'app' | 'wechat' | 'none' | undefined;
  /** The code that was shown beside the form before a reload. */
  besideSnapshot?: AnySnapshot | undefined;
}

/** What was sent, without what was in it: a password is held no longer than its request. */
export interface Press {
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

/**
 * Fetches and sends what a flow fetches and sends, and holds where it stands. It renders nothing; what an answer changes is the work of
 * `FlowAnswers`, which is fetched beside the form.
 */
export class FlowController implements ReactiveController {
  snapshot: AnySnapshot | null = null;
  entry: Entry | undefined;
  refusal: Refusal | undefined;
  fault: Fault | undefined;
  /** '' idle · 'sending' an action is under way · 'slow' it takes long. */
  busy: '' | 'sending' | 'slow' = '';
  /** It is known that no flow goes on from before: another may begin beside the form. */
  declare isFresh: boolean | undefined;
  /** What was sent last. */
  press: Press | undefined;
  /** Aborted when the element leaves the page. */
  life: AbortSignal | undefined;

  readonly #host: FlowHost;
  readonly #client: ClientController;
  #end: AbortController | undefined;
  #sending: AbortController | undefined;

  constructor(host: FlowHost, client: ClientController) {
    this.#host = host;
    this.#client = client;
    host.addController(this);
  }

  hostConnected(): void {
    void this.start();
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Fetches beside the form: the SDK, then the entry and a flow that a reload interrupted. Nobody waits for it. */
  async start(): Promise<void> {
    this.stop();
    const signal = (this.life = (this.#end = new AbortController()).signal);
    await this.#host.updateComplete;
    await painted();
    if (signal.aborted) return;
    addEventListener('pageshow', this.#onPageShow, { signal });
    addEventListener('online', this.#onOnline, { signal });
    if (this.#host.isPreview) return;
    try {
      this.#host.loadRest?.()?.catch(() => undefined); // heard when it is asked for again, to send
      const client = await this.#client.get();
      const { flow } = this.#host;
      // Neither waits for the other: one that never comes takes nothing from what the other says.
      const entry = client.entry({ signal }).then((found) => {
        if (!signal.aborted) this.set({ entry: found, fault: this.press && this.fault }); // what failed before any press has come
      });
      entry.catch(() => undefined); // heard below, if it comes to that
      // What comes after the first view is fetched when a form is sent, beside the request: many never send one.
      const resumed = this.snapshot || this.#host.beginsAnew ? null : await client.resume(flow, { signal }).catch(() => null);
      if (signal.aborted) return;
      if (!resumed && !this.snapshot) {
        this.set({ isFresh: true });
        this.#host.onReady?.();
      }
      const retryAt = client.retryAt(flow);
      if (resumed || retryAt || this.snapshot) {
        const answers = await this.#host.loadAnswers();
        if (signal.aborted) return;
        if (resumed && !this.press) await answers.arrive(resumed, true);
        else if (retryAt && !this.snapshot) this.set({ refusal: { code: 'rate_limited', params: { retryAt } } });
      }
      await entry;
    } catch (error) {
      // Else nothing is told yet: typing goes on without it, and sending will try again.
      if (!signal.aborted && !this.entry && this.#host.needsEntry) await this.fail(error);
    }
  }

  /** Ends whatever is under way, without a word. */
  stop(): void {
    this.#end?.abort();
    this.life = this.#end = undefined;
    this.cancel();
  }

  /** Gives up waiting for the action under way. It may have been done; sending the same again finds out. */
  cancel(): void {
    this.#sending?.abort();
    this.#sending = undefined;
    this.set({ busy: '' });
  }

  /** Forgets the flow: the first view again. */
  restart(): void {
    this.cancel();
    this.set({ snapshot: null, refusal: undefined, fault: undefined, press: undefined, isFresh: true });
    this.#host.reset();
  }

  /**
   * Sends an action: the flow's first, or one of its state. One at a time; a second is dropped.
   * @param answer to the human check that the last refusal asked for
   */
  async send({ action, input }: Submission, press: Press, answer?: string): Promise<void> {
    const { refusal } = this;
    const asked = refusal?.code === 'human_check_required' ? refusal.params.id : undefined;
    await this.during(press, async (signal) => {
      const client = (await this.#client.get()) as unknown as LooseFlows;
      if (signal.aborted) return;
      const loading = this.#host.loadAnswers();
      loading.catch(() => undefined); // heard below, where it is needed
      const humanCheck = asked !== undefined && answer !== undefined ? { id: asked, answer } : undefined;
      const { destination: returnTo, tag: locale, flow } = this.#host;
      const result = this.snapshot
        ? await client.run(this.snapshot, action, input, { signal, humanCheck })
        : await client.begin(flow, action, input, { signal, humanCheck, locale, returnTo });
      const answers = await loading;
      if (!signal.aborted) await answers.take(result);
    }, answer === undefined ? undefined : refusal);
  }

  /**
   * Does what a press waits for, and says so: that it is under way, that it takes long, that it failed. It can be given up. One at a time;
   * a second is dropped.
   * @param work ends when its signal is aborted
   * @param refusal what is still told of the press before
   */
  async during(press: Press, work: (signal: AbortSignal) => Promise<void>, refusal?: Refusal): Promise<void> {
    if (this.busy || this.#host.isPreview) return;
    const { signal } = (this.#sending = new AbortController());
    this.set({ busy: 'sending', fault: undefined, refusal, press });
    const slow = setTimeout(() => this.set({ busy: 'slow' }), slowAfterMilliseconds);
    try {
      await work(signal);
    } catch (error) {
      if (!signal.aborted) await this.fail(error);
    } finally {
      clearTimeout(slow);
      if (this.#sending?.signal === signal) this.cancel();
    }
  }

  /** Tells of a request that failed. */
  async fail(error: unknown): Promise<void> {
    const answers = await this.#host.loadAnswers().catch(() => undefined);
    const fault: Fault = answers?.readFault(error) ?? { code: 'network', text: navigator.onLine ? 'unreachable' : 'offline', requestId: undefined, retryAt: undefined };
    this.set({ fault });
    this.#host.dispatchEvent(new CloudFaultEvent(this.#host.flow, fault.code, fault.requestId));
  }

  readonly #onOnline = (): void => {
    if (this.fault?.text === 'offline') this.set({ fault: undefined });
    if (!this.entry) void this.start();
  };

  /** A page brought back from the browser's cache: it shows no secret again, and what was under way is not any more. */
  readonly #onPageShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) void this.#host.loadAnswers().then((answers) => answers.revive());
  };

  set(change: Partial<Pick<FlowController, 'snapshot' | 'entry' | 'refusal' | 'fault' | 'busy' | 'press' | 'isFresh'>>): void {
    Object.assign(this, change);
    this.#host.requestUpdate();
  }
}

/** Once the form is seen, and what was done to it meanwhile has had a frame of its own. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    // A hidden tab paints nothing: there a timer alone must do.
    if (document.hidden) setTimeout(resolve);
    else requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
  });
}

import type { Refusal } from '@cloud-sign-in/contract';
import type { FlowsClient } from '@cloud-sign-in/sdk/flows-client';
import type { AnySnapshot, FlowResult } from '@cloud-sign-in/sdk/snapshot';
import type { ReactiveController } from 'lit';
import type { ClientController } from '../controllers/client-controller.ts';
import { phaseOf, type WaitingPayload, type WaitingPhase } from '../waiting/waiting-phase.ts';
import type { CodeHost } from './code-host.ts';
import { loadEncoder } from './draw-code.ts';

type Waiting = Extract<AnySnapshot<'login'>, { state: 'waiting' }>;

/**
 * One wait of its own: begins it, watches it, renews what is shown (SCN-2), and asks for the session once it was confirmed elsewhere. It
 * renders nothing.
 */
export class CodeController implements ReactiveController {
  snapshot: Waiting | undefined;
  refusal: Refusal | undefined;
  /** A request failed: the SDK's code. */
  fault: string | undefined;
  isBusy = false;
  /** It was renewed by itself or by hand: told once to those who listen. */
  wasRenewed = false;
  /** It is over: the flow goes on elsewhere. */
  hasLeft = false;

  readonly #host: CodeHost;
  readonly #client: ClientController<FlowsClient>;
  #life: AbortController | undefined;
  #watched = '';
  #followed = '';

  constructor(host: CodeHost, client: ClientController<FlowsClient>) {
    this.#host = host;
    this.#client = client;
    host.addController(this);
  }

  get payload(): WaitingPayload | undefined {
    return this.snapshot?.payload;
  }

  get phase(): WaitingPhase {
    const { payload } = this;
    if (!navigator.onLine && !this.#host.isPreview) return 'offline';
    if (this.fault !== undefined || this.refusal) return 'error';
    if (!payload) return 'loading';
    return phaseOf(payload, payload.status === 'pending' || payload.status === 'scanned' ? this.#host.secondsUntil(payload.statusExpiresAt) : 1);
  }

  hostConnected(): void {
    addEventListener('online', this.#onOnline);
    addEventListener('offline', this.#onOnline);
    addEventListener('pageshow', this.#onPageShow);
    document.addEventListener('visibilitychange', this.#onShown);
    void this.start();
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#onOnline);
    removeEventListener('offline', this.#onOnline);
    removeEventListener('pageshow', this.#onPageShow);
    document.removeEventListener('visibilitychange', this.#onShown);
    this.#life?.abort();
    this.#life = undefined;
    this.#watched = '';
    this.isBusy = false;
  }

  hostUpdated(): void {
    // What follows from what is shown now begins an update of its own.
    if (!this.#host.isPreview && this.#life && this.snapshot) void this.#host.updateComplete.then(() => this.#goOn());
  }

  #goOn(): void {
    if (!this.#life || !this.snapshot) return;
    const { phase } = this;
    if (phase === 'ready' || phase === 'scanned') void this.#watch();
    const key = `${this.snapshot.id} ${this.snapshot.revision} ${phase}`;
    if (this.isBusy || this.#followed === key) return;
    if (phase === 'confirmed') {
      this.#followed = key;
      void this.#finish();
    } else if (phase === 'expired' && this.snapshot.payload.refreshesLeft > 0 && !document.hidden) {
      this.#followed = key;
      void this.refresh('page');
    }
  }

  /** Goes on with the wait of before a reload, else begins one. A page nobody looks at begins none. */
  async start(): Promise<void> {
    await this.#host.updateComplete;
    if (this.#host.isPreview || !this.#host.isConnected || this.isBusy || this.hasLeft || (document.hidden && !this.snapshot)) return;
    this.#life ??= new AbortController();
    if (this.snapshot) return this.#host.requestUpdate();
    await this.#attempt(async (client, signal) => {
      const [found] = await Promise.all([this.#host.resumed ?? (this.#host.takeTurn ? null : client.resume('login', { signal })), loadEncoder()]);
      if (found && (found.state !== 'waiting' || this.#isMine(found))) return this.#take({ snapshot: found });
      const { begins, destination: returnTo, tag: locale } = this.#host;
      const options = { signal, returnTo, locale };
      this.#take(begins.action === 'chooseScan'
        ? await client.begin('login', 'chooseScan', {}, options)
        : await client.begin('login', 'chooseProvider', { provider: begins.provider, page: location.href }, options));
    });
  }

  /** Something new to scan; with nothing there yet, or after a failure, from the start. */
  async refresh(by: 'page' | 'person'): Promise<void> {
    const { snapshot } = this;
    const isDead = this.fault === 'flow_expired' || this.fault === 'flow_not_found' || this.fault === 'action_not_allowed';
    if (!snapshot || isDead) {
      this.snapshot = undefined;
      return this.start();
    }
    await this.#attempt(async (client, signal) => {
      this.#take(await client.run(snapshot, 'refresh', { by }, { signal }));
      this.wasRenewed = true;
    });
  }

  /** Begins anew after the flow was over. */
  restart(): void {
    Object.assign(this, { snapshot: undefined, hasLeft: false, fault: undefined, refusal: undefined });
    void this.start();
  }

  /** Gives the wait up: another flow has won. Nothing is left of it. */
  cancel(): void {
    const { snapshot } = this;
    this.#life?.abort();
    this.snapshot = undefined;
    if (snapshot) void this.#client.get().then((client) => client.run(snapshot, 'cancel', {})).catch(() => undefined);
  }

  async #finish(): Promise<void> {
    const { snapshot } = this;
    if (!snapshot) return;
    const finish = (): Promise<void> => this.#attempt(async (client, signal) => this.#take(await client.run(snapshot, 'finish', {}, { signal })));
    await (this.#host.takeTurn?.(finish) ?? finish());
  }

  async #watch(): Promise<void> {
    const { snapshot } = this;
    const signal = this.#life?.signal;
    if (!snapshot || !signal || this.#watched === snapshot.id) return;
    this.#watched = snapshot.id;
    try {
      const client = await this.#client.get();
      for await (const next of client.watch(snapshot, { signal })) {
        if (signal.aborted) return;
        if (next.revision > (this.snapshot?.revision ?? 0)) this.#take({ snapshot: next });
        // Once confirmed, the page's own `finish` brings the rest: heard from the stream first, it would be cut off before its answer signs in.
        if (this.snapshot?.id !== snapshot.id || (this.phase !== 'ready' && this.phase !== 'scanned')) break;
      }
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    } finally {
      if (this.#watched === snapshot.id) this.#watched = '';
    }
  }

  async #attempt(work: (client: FlowsClient, signal: AbortSignal) => Promise<void>): Promise<void> {
    const signal = this.#life?.signal;
    if (!signal || this.isBusy) return;
    this.#set({ isBusy: true, fault: undefined, refusal: undefined, wasRenewed: false });
    try {
      await work(await this.#client.get(), signal);
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    } finally {
      if (!signal.aborted) this.#set({ isBusy: false });
    }
  }

  #take({ snapshot, refusal }: FlowResult<'login'>): void {
    if (snapshot?.state === 'waiting') this.#set({ snapshot: snapshot as Waiting });
    // Given up elsewhere: by another element of the page that went on with a flow of its own. Here somebody may still want to scan.
    else if (snapshot?.state === 'refused' && snapshot.payload.reason === 'cancelled') this.#beginAnew();
    else if (snapshot) {
      Object.assign(this, { snapshot: undefined, hasLeft: true, isBusy: false });
      this.#life?.abort();
      this.#life = undefined;
      this.#host.onLeft(snapshot);
    }
    // Not confirmed yet: the stream will tell.
    if (refusal && refusal.code !== 'confirmation_pending') this.#set({ refusal });
  }

  #beginAnew(): void {
    this.#life?.abort();
    this.#life = undefined;
    this.isBusy = false;
    this.restart();
  }

  #isMine({ payload }: Waiting): boolean {
    const { begins } = this.#host;
    return payload.provider === (begins.action === 'chooseScan' ? undefined : begins.provider);
  }

  #fail(error: unknown): void {
    const { code = 'network', requestId } = error as { code?: string; requestId?: string };
    this.#set({ fault: code });
    this.#host.onFault(code, requestId);
  }

  readonly #onOnline = (): void => {
    this.#host.requestUpdate();
    if (navigator.onLine && (this.fault === 'offline' || this.fault === 'network')) {
      this.fault = undefined;
      void this.start();
    }
  };

  readonly #onShown = (): void => {
    if (!document.hidden) void this.start();
  };

  readonly #onPageShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) this.#host.requestUpdate();
  };

  #set(change: Partial<Pick<CodeController, 'snapshot' | 'refusal' | 'fault' | 'isBusy' | 'wasRenewed'>>): void {
    Object.assign(this, change);
    this.#host.requestUpdate();
  }
}

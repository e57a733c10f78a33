import type { Payload, Refusal, StateName } from '@cloud-sign-in/contract';
import type { AnySnapshot, FlowResult } from '@cloud-sign-in/sdk/snapshot';
import { CloudCompleteEvent } from '../events/cloud-complete-event.ts';
import { CloudHumanCheckEvent } from '../events/cloud-human-check-event.ts';
import { CloudRefusalEvent } from '../events/cloud-refusal-event.ts';
import { CloudStateEvent } from '../events/cloud-state-event.ts';
import type { AnyScene, Lent } from '../views/make-scene.ts';
import type { Submission, View } from '../views/view.ts';
import { steps } from '../views/all-steps.ts';
import { notes } from '../parts/notes.ts';
import { stepBar } from '../parts/step-bar.ts';
import { loadEncoder } from '../qr/draw-code.ts';
import { textOfRefusal } from '../text-of-refusal.ts';
import { openWindow } from '../waiting/open-window.ts';
import { rememberWay } from '../ways/remember-way.ts';
import type { LocaleController } from './locale-controller.ts';
import type { ClientController } from './client-controller.ts';
import { Countdown } from './countdown.ts';
import type { FlowController, FlowHost } from './flow-controller.ts';
import { emptySecrets } from './empty-secrets.ts';
import { keepFocus } from './keep-focus.ts';
import { readFault } from './read-fault.ts';
import { renewEntry } from './renew-entry.ts';

/** What an answer of the backend changes: the state shown, refusals, events, what follows by itself. */
export class FlowAnswers {
  readonly readFault = readFault;
  /** Asks for the entry where it has not come or holds no longer. */
  readonly renewEntry = (refusal?: Refusal): Promise<void> => renewEntry(this.#host, this.#flow, this.#client, refusal);
  /** The browser blocked the window that a provider's page was to open in. */
  isBlocked = false;

  readonly #host: FlowHost;
  readonly #flow: FlowController;
  readonly #client: ClientController;
  readonly #locale: LocaleController;
  readonly #countdown: Countdown;
  #watched = '';
  #followed = '';
  #completed = '';

  constructor(host: FlowHost, flow: FlowController, client: ClientController, locale: LocaleController) {
    this.#locale = locale;
    this.#host = host;
    this.#flow = flow;
    this.#client = client;
    keepFocus(host);
    this.#countdown = new Countdown(host, () => (host.isPreview ? undefined : (client.current?.clock.serverNow() ?? Date.now())));
  }

  /** The view of a state; of one that this script does not know, the view that says so. */
  viewOf(state: string): View {
    return (Object.hasOwn(steps, state) ? steps[state as StateName] : steps.unknown) as View;
  }

  /** What a scene is given besides, now that this is here. */
  lend(): Lent & Pick<AnyScene, 'secondsUntil'> & { refused: string | undefined; refusalText: string | undefined } {
    const host = this.#host;
    return {
      steps: this.#locale.get('steps')?.texts,
      waiting: this.#locale.get('waiting')?.texts,
      pages: this.#locale.get('pages')?.texts,
      isBlocked: this.isBlocked,
      accountUrl: host.getAttribute('account-url') ?? '/account',
      refused: this.refused,
      refusalText: this.write(),
      secondsUntil: (at) => this.secondsUntil(at),
      restart: (way) => this.restart(way),
      close: (returnTo) => (host.close ? host.close() : host.leave(returnTo)),
      open: (flow) => host.open?.(flow),
    };
  }

  secondsUntil(epochMilliseconds: number): number {
    return this.#countdown.secondsUntil(epochMilliseconds, this.#flow.snapshot?.serverTime);
  }

  /** The input that the refusal is about, if the view has it. */
  get refused(): string | undefined {
    const { refusal, snapshot } = this.#flow;
    const view = snapshot ? this.viewOf(snapshot.state) : this.#host.firstView;
    return refusal?.field && view.fields?.[refusal.field];
  }

  /** The refusal in words; undefined without one. */
  write(secondsUntil = (at: number): number => this.secondsUntil(at)): string | undefined {
    const answers = this.#locale.peek('answers')?.texts;
    const { refusal } = this.#flow;
    return refusal && answers && textOfRefusal(refusal, answers, this.#locale.peek('steps')?.texts, secondsUntil);
  }

  /** What is said about the form as a whole. */
  notes(scene: AnyScene): unknown {
    const found = this.#locale.peek('answers');
    // Under its field, or told at length by the view itself.
    const isTold = this.refused !== undefined || scene.snapshot?.state === 'refused';
    return found && notes({ ...scene, texts: { ...scene.texts, ...found.texts } }, this.#flow, isTold ? undefined : this.write());
  }

  stepBar(): unknown {
    const { snapshot } = this.#flow;
    const found = snapshot && this.#locale.peek('answers');
    return found && stepBar(found.texts, snapshot.progress);
  }

  /** What is told to whoever listens to the page: once, not anew each second. */
  status(scene: AnyScene): string | undefined {
    const { fault, busy } = this.#flow;
    const texts = this.#locale.peek('answers')?.texts;
    return this.write(() => 0) ?? (fault ? texts?.faults[fault.text] : busy === 'slow' ? texts?.slow : this.#saysOfItself(scene));
  }

  #saysOfItself(scene: AnyScene): string | undefined {
    const { snapshot } = this.#flow;
    return snapshot ? this.viewOf(snapshot.state).status?.(scene) : undefined;
  }

  async take({ snapshot, refusal, stale }: FlowResult): Promise<void> {
    this.#flow.set({ refusal: undefined });
    this.renewEntry(refusal).catch(() => undefined); // the next answer asks again
    if (snapshot) await this.arrive(snapshot);
    if (stale) this.#flow.set({ fault: { code: 'flow_stale', text: 'moved', requestId: undefined, retryAt: undefined } });
    else if (refusal) this.#refuse(refusal);
  }

  /** @param isResumed it was there before this page: its end has been told already */
  async arrive(snapshot: AnySnapshot, isResumed = false): Promise<void> {
    const { snapshot: before } = this.#flow;
    if (isResumed && this.#belongsBeside(snapshot)) return;
    if (snapshot.state === 'waiting' && snapshot.payload.presentations[0]?.kind === 'qr') await loadEncoder();
    // Whoever cancels wants to be where they were, not to read that they did.
    if (before?.state === 'waiting' && snapshot.state === 'refused' && snapshot.payload.reason === 'cancelled') return this.#host.onCancel ? this.#host.onCancel() : this.restart();
    this.#flow.set({ snapshot });
    if (snapshot.id === before?.id && snapshot.state === before.state) return;
    if (!isResumed) this.#noteWay(before, snapshot);
    this.#show(snapshot.state);
    if (snapshot.state === 'waiting' && !isResumed) this.#goTo(snapshot.payload.presentations[0]);
    if (snapshot.state === 'complete' && !isResumed) this.#complete(snapshot.id, snapshot.payload);
  }

  /** @param way the provider to be marked in the first view */
  restart(way?: string): void {
    if (this.#host.onRestart) return this.#host.onRestart();
    this.#flow.restart();
    this.#host.marked = way;
    this.#show(null);
  }

  /** Goes on with a flow that was begun elsewhere on the page. */
  async adopt(snapshot: AnySnapshot): Promise<void> {
    this.#flow.set({ press: undefined, refusal: undefined, fault: undefined });
    await this.arrive(snapshot);
  }

  /** A code that was shown beside the form before a reload goes on there, not in the place of the form. */
  #belongsBeside(snapshot: AnySnapshot): boolean {
    const host = this.#host;
    if (snapshot.state !== 'waiting' || !host.offersWays || host.flow !== 'login') return false;
    const { provider, presentations: [first], status } = snapshot.payload;
    const isBeside = host.scan === 'wechat' ? provider === 'wechat' && first?.kind !== 'redirect' && status !== 'confirmed' : provider === undefined;
    if (isBeside) {
      host.besideSnapshot = snapshot;
      this.#flow.set({ isFresh: true });
    }
    return isBeside;
  }

  /** A page of a provider opens where the policy says (PRV-9): here at once, or in a window, if the browser lets it. */
  #goTo(presentation: Payload<'login', 'waiting'>['presentations'][number] | undefined): void {
    this.isBlocked = false;
    if (presentation?.kind !== 'redirect') return;
    if (presentation.target === 'new') this.isBlocked = !openWindow(presentation.url);
    else this.#host.leave(presentation.url);
  }

  /** The last way that led somewhere is marked the next time: its name is kept, nothing of the person. */
  #noteWay(before: AnySnapshot | null, after: AnySnapshot): void {
    if (this.#host.flow !== 'login' && this.#host.flow !== 'register') return;
    if (before?.state === 'waiting' && after.state !== 'refused') rememberWay(this.#client.baseUrl, before.payload.provider ?? 'scan');
    else if (!before && after.state === 'complete') rememberWay(this.#client.baseUrl, 'password');
  }

  /** Watches a state that waits for something elsewhere, from its snapshot on; does nothing where it is watched already. */
  async watch(): Promise<void> {
    const { snapshot, life: signal } = this.#flow;
    if (!snapshot || !signal) return;
    const key = snapshot.id + snapshot.state;
    if (this.#watched === key) return;
    this.#watched = key;
    try {
      const client = await this.#client.get();
      for await (const next of client.watch(snapshot as never, { signal })) {
        if (signal.aborted) return;
        if (!this.#flow.busy && next.revision >= (this.#flow.snapshot?.revision ?? 0)) await this.arrive(next);
        if (this.#flow.snapshot?.state !== snapshot.state) break;
      }
    } catch (error) {
      if (!signal.aborted) await this.#flow.fail(error);
    } finally {
      if (this.#watched === key) this.#watched = '';
    }
  }

  /** Runs what follows by itself from this snapshot, once. */
  follow(submission: Submission): void {
    const { snapshot, busy } = this.#flow;
    if (!snapshot || busy || this.#followed === snapshot.id + snapshot.revision) return;
    this.#followed = snapshot.id + snapshot.revision;
    const again = (): void => void this.#flow.send(submission, { isForm: false, again });
    again();
  }

  /** Another state is shown from now on: with the focus in it, if that was here. */
  #show(state: string | null): void {
    const hadFocus = this.#host.matches(':focus-within');
    this.#host.reset();
    if (hadFocus) void this.#host.updateComplete.then(() => this.#host.focus());
    this.#host.dispatchEvent(new CloudStateEvent(this.#host.flow, state));
  }

  #complete(id: string, payload: Payload<'login', 'complete'>): void {
    if (this.#completed === id) return;
    this.#completed = id;
    const { flow } = this.#host;
    const isAllowed = this.#host.dispatchEvent(new CloudCompleteEvent(flow, payload));
    // Whoever logs in wants to be elsewhere; after registering or recovering there is something to read first (IND-1).
    if (isAllowed && flow === 'login' && payload.signedIn && payload.notices.length === 0) this.#host.leave(payload.returnTo);
  }

  #refuse(refusal: Refusal): void {
    this.#flow.set({ refusal });
    this.#host.dispatchEvent(new CloudRefusalEvent(this.#host.flow, refusal));
    if (refusal.code === 'human_check_required' && refusal.params.kind !== 'question') {
      this.#host.dispatchEvent(new CloudHumanCheckEvent(this.#host.flow, refusal.params, (token) => this.#flow.press?.again(token)));
    }
    const name = this.refused ?? (refusal.field === 'humanCheck' ? 'humanCheck' : undefined);
    // Whoever is elsewhere on the page by now is left there.
    if (name && (this.#host.matches(':focus-within') || document.activeElement === document.body)) void this.#host.updateComplete.then(() => this.#host.focusField(name));
  }

  /** A page brought back from the browser's cache: it shows no secret again, and what was under way is not any more. */
  revive(): void {
    emptySecrets(this.#host);
    if (this.#flow.snapshot?.state === 'complete') this.restart();
    void this.#flow.start();
  }
}

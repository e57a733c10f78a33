import type { Entry, FlowName, Refusal, StateName } from '@cloud-sign-in/contract';
import type { Client } from '@cloud-sign-in/sdk/client';
import type { AnySnapshot } from '@cloud-sign-in/sdk/snapshot';
import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { ClientController } from './controllers/client-controller.ts';
import { Countdown } from './controllers/countdown.ts';
import { FlowController } from './controllers/flow-controller.ts';
import { LightForm } from './controllers/light-form.ts';
import { LightRoot } from './controllers/light-root.ts';
import { LocaleController } from './controllers/locale-controller.ts';
import { linkTo } from './link-to.ts';
import type { FirstTexts } from './locales/texts.ts';
import { frame } from './parts/frame.ts';
import { note } from './parts/note.ts';
import { sayOnce } from './say-once.ts';
import { frameStyles } from './styles/frame-styles.ts';
import { tokenStyles } from './styles/token-styles.ts';
import { makeScene, type AnyScene } from './views/make-scene.ts';
import type { FirstView, Submission, View } from './views/view.ts';
import { loadedViews, loadViews } from './views/views.ts';

let count = 0;

/**
 * What the elements of the three flows share: a frame in the shadow root, the current view's real `<form>` in the element's own light
 * DOM, and a controller that fetches. A subclass names its flow and its first view.
 *
 * @slot brand - A logo or name above the title.
 * @slot footer - More links under the form.
 * @slot human-check - A human check that the site draws itself, see `cloud-human-check`.
 * @fires {CloudCompleteEvent} cloud-complete - The flow reached its end; cancel it to stay on the page.
 * @fires {CloudStateEvent} cloud-state - The flow came to another state.
 * @fires {CloudRefusalEvent} cloud-refusal - An action was refused.
 * @fires {CloudFaultEvent} cloud-fault - A request failed.
 * @fires {CloudHumanCheckEvent} cloud-human-check - A human check of a kind the element does not draw is asked for.
 * @csspart card - The frame. @csspart header @csspart steps @csspart title @csspart lead @csspart body @csspart footer @csspart link
 * @cssprop --cloud-accent @cssprop --cloud-text @cssprop --cloud-surface @cssprop --cloud-radius @cssprop --cloud-font
 */
export abstract class CloudFlowElement<F extends FlowName = FlowName> extends LitElement {
  static override styles = [tokenStyles, frameStyles];
  static override properties: PropertyDeclarations = {
    baseUrl: { attribute: 'base-url' },
    locale: {},
    theme: { reflect: true },
    returnTo: { attribute: 'return-to' },
    loginUrl: { attribute: 'login-url' },
    registerUrl: { attribute: 'register-url' },
    recoverUrl: { attribute: 'recover-url' },
    client: { attribute: false },
    snapshot: { attribute: false },
    entry: { attribute: false },
    refusal: { attribute: false },
  };

  /** The flow this element walks. */
  abstract readonly flow: F;
  protected abstract readonly firstView: FirstView<F>;

  readonly #prefix = `cloud-${(count += 1)}-`;
  readonly #form = new LightForm(this, (name) => this.#onEdit(name));
  readonly #client = new ClientController(this);
  readonly #locale = new LocaleController(this, () => this.#client.context?.locale);
  readonly #countdown = new Countdown(this, () => (this.isPreview ? undefined : (this.#client.current?.clock.serverNow() ?? Date.now())));
  readonly #flow = new FlowController(this, this.#client);
  readonly #light = new LightRoot(this);
  #mode = '';
  #isInsideForm = false;

  /** Where the backend's routes are. */
  declare baseUrl: string | undefined;
  /** BCP 47; left out, the language of the page. */
  declare locale: string | undefined;
  /** `light`, `dark`, or `auto` for the reader's setting; left out, the page's `color-scheme`. */
  declare theme: 'light' | 'dark' | 'auto' | undefined;
  /** Where to go at the end; the backend lets only its own list pass. Left out, the `return-to` of the page's address. */
  declare returnTo: string | undefined;
  /** Pages of the flows; an empty value hides the link. */
  declare loginUrl: string;
  declare registerUrl: string;
  declare recoverUrl: string;
  /** A client of the SDK, instead of `base-url`. */
  declare client: Client | undefined;
  /** Given (null: the first view), the element shows it and makes no request. For previews. */
  declare snapshot: AnySnapshot<F> | null | undefined;
  /** The entry and a refusal for such a preview. */
  declare entry: Entry | undefined;
  declare refusal: Refusal | undefined;

  constructor() {
    super();
    this.loginUrl = '/login';
    this.registerUrl = '/register';
    this.recoverUrl = '/recover';
  }

  get isPreview(): boolean {
    return this.snapshot !== undefined;
  }

  /** Where the flow is asked to lead. */
  get destination(): string | undefined {
    return this.returnTo ?? new URLSearchParams(globalThis.location?.search).get('return-to') ?? undefined;
  }

  /** The language shown. */
  get tag(): string {
    return this.#locale.tag;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#isInsideForm = this.closest('form') !== null;
    if (this.#isInsideForm) sayOnce('error', `<${this.localName}> stands inside a <form>. A form cannot hold another: move it out.`);
    if (this.getRootNode() instanceof ShadowRoot) sayOnce('info', `<${this.localName}> stands inside a shadow root: it works, but not every password manager will find its fields there.`);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const { entry, refusal, snapshot } = this;
    if (snapshot !== undefined) Object.assign(this.#flow, { snapshot, entry, refusal });
    if (this.hasUpdated && (changed.has('baseUrl') || changed.has('client'))) {
      this.#client.forget();
      this.#flow.restart();
      if (this.isConnected) void this.#flow.start();
    }
    if ((snapshot && !this.#view) || (refusal && !loadedViews())) void this.loadSteps().then(() => this.requestUpdate());
  }

  override update(changed: PropertyValues<this>): void {
    super.update(changed);
    this.#light.render(this.#isInsideForm ? nothing : this.renderLight(), this.#flow.snapshot?.state);
  }

  override updated(): void {
    const view = this.#view;
    const scene = view && this.#scene();
    if (!scene || this.isPreview) return;
    if (view.watches?.(scene)) void this.#flow.watch();
    const next = view.next?.(scene);
    if (next) this.#flow.follow(next);
  }

  /** The flow came to another state. */
  onState(): void {
    const hadFocus = this.matches(':focus-within');
    this.#form.reset();
    this.#mode = '';
    this.requestUpdate();
    if (hadFocus) void this.updateComplete.then(() => this.focus());
  }

  onRefusal({ field }: Refusal): void {
    const name = this.#refused ?? (field === 'humanCheck' ? field : undefined);
    // Whoever is elsewhere on the page by now is left there.
    if (name && (this.matches(':focus-within') || document.activeElement === document.body)) void this.updateComplete.then(() => this.#form.focus(name));
  }

  /** Loads the later views, their styles and their texts. */
  async loadSteps(): Promise<void> {
    const [{ stepStyles }] = await Promise.all([loadViews(), this.#locale.load('answers', 'steps')]);
    this.#light.addStyles(stepStyles);
  }

  leave(url: string): void {
    location.assign(url);
  }

  #onEdit(name: string): void {
    if (name === this.#refused) this.#flow.clearRefusal();
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    void this.#submit();
  }

  async #submit(): Promise<void> {
    const view = this.#view;
    const scene = this.#scene();
    if (!view || !scene || this.#flow.busy) return;
    const { humanCheck, ...values } = this.#form.read();
    this.#form.wasSubmitted = true;
    this.requestUpdate();
    const { press } = this.#flow;
    if (humanCheck !== undefined && press && !press.isForm) return press.again(humanCheck);
    const wrong = Object.entries(view.check?.(scene, values) ?? {}).find(([, text]) => text);
    if (wrong) {
      await this.updateComplete;
      return this.#form.focus(wrong[0]);
    }
    const submission = scene.isHeld ? undefined : view.submit?.(scene, values);
    const again = (): void => this.#form.element?.requestSubmit();
    if (submission) await this.#flow.send(submission, { isForm: true, again }, humanCheck);
  }

  #run(submission: Submission): void {
    const again = (answer?: string): void => void this.#flow.send(submission, { isForm: false, again }, answer);
    again();
  }

  get #view(): View<AnyScene> | undefined {
    const { snapshot } = this.#flow;
    const steps = loadedViews()?.steps;
    if (!snapshot) return this.firstView as unknown as View<AnyScene>;
    if (!steps || !this.#locale.peek('answers', 'steps')) return undefined;
    return (Object.hasOwn(steps, snapshot.state) ? steps[snapshot.state as StateName] : steps.unknown) as View<AnyScene>;
  }

  /** The input a refusal is about, if the view has it. */
  get #refused(): string | undefined {
    const { refusal } = this.#flow;
    return refusal?.field && this.#view?.fields?.[refusal.field];
  }

  #scene(): AnyScene | undefined {
    const found = this.#locale.get<'first' | F>('first', this.flow);
    if (!found) return undefined;
    const answers = this.#locale.peek('answers')?.texts;
    const steps = this.#locale.peek('steps')?.texts;
    const to = this.destination;
    const secondsUntil = (at: number): number => this.#countdown.secondsUntil(at, this.#flow.snapshot?.serverTime);
    return makeScene({
      texts: { ...answers, ...(found.texts as FirstTexts) },
      locale: found.tag,
      steps,
      flow: this.#flow,
      view: this.#view,
      refusalText: this.#write(secondsUntil),
      form: this.#form,
      refused: this.#refused,
      mode: this.#mode,
      method: (this as { method?: 'email' | 'account' }).method,
      urls: { login: linkTo(this.loginUrl, to), register: linkTo(this.registerUrl, to), recover: linkTo(this.recoverUrl, to) },
      setMode: (mode) => {
        this.#mode = mode;
        this.requestUpdate();
      },
      id: (name) => this.#prefix + name,
      secondsUntil,
      leave: (url) => this.leave(url),
      run: (submission) => this.#run(submission),
    });
  }

  /** Focuses the first field, or the title where there is none. */
  override focus(): void {
    (this.#form.element?.querySelector<HTMLElement>('input:not([type=hidden]), select') ?? this.renderRoot.querySelector<HTMLElement>('h2'))?.focus();
  }

  /**
   * What stands in the element's light DOM, as a pure function of its state: a server can render it beside the shadow root.
   */
  renderLight(): unknown {
    const scene = this.#scene();
    if (!scene) return nothing;
    return html`<form slot="form" data-cloud="form" lang=${scene.locale} method="post" novalidate @submit=${this.#onSubmit}>
      ${this.#view?.render(scene) ?? html`<div data-cloud="placeholder"></div>`} ${this.#renderNotes(scene)}
    </form>`;
  }

  #renderNotes(scene: AnyScene): unknown {
    const { refusal, fault } = this.#flow;
    const later = loadedViews();
    const answers = this.#locale.peek('answers');
    if (later && answers) return later.notes({ ...scene, texts: { ...scene.texts, ...answers.texts } }, this.#flow, refusal && this.#refused === undefined ? this.#write(scene.secondsUntil) : undefined);
    return fault && fault.code !== 'entry' ? note('error', scene.texts.unreachable) : nothing;
  }

  override render(): unknown {
    const scene = this.#scene();
    const view = this.#view;
    const { snapshot, fault, busy } = this.#flow;
    if (!scene) return nothing;
    const { texts } = scene;
    if (this.#isInsideForm) return html`<p class="refusal" role="alert">${texts.insideForm}</p>`;
    return frame({
      tag: scene.locale,
      title: view?.title(scene) ?? texts.loading,
      lead: view?.lead?.(scene),
      steps: snapshot && texts.steps ? loadedViews()?.stepBar({ stepBar: texts.stepBar, steps: texts.steps }, snapshot.progress) : nothing,
      footer: view?.footer?.(scene) ?? nothing,
      // Said once, not anew each second.
      status: this.#write(() => 0) ?? (fault && fault.code !== 'entry' ? texts.faults?.[fault.text] : busy === 'slow' ? texts.slow : undefined),
    });
  }

  /** The refusal in words; undefined without one, or while the words are on their way. */
  #write(secondsUntil: (at: number) => number): string | undefined {
    const { refusal } = this.#flow;
    const answers = this.#locale.peek('answers')?.texts;
    return refusal && answers && loadedViews()?.textOfRefusal(refusal, answers, this.#locale.peek('steps')?.texts, secondsUntil);
  }
}

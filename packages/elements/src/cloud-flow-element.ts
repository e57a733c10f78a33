import type { Entry, FlowName, Refusal } from '@cloud-sign-in/contract';
import type { CoreClient } from '@cloud-sign-in/sdk/core-client';
import type { AnySnapshot } from '@cloud-sign-in/sdk/snapshot';
import { html, nothing, type CSSResult, type PropertyDeclarations, type PropertyValues } from 'lit';
import { CloudElement } from './cloud-element.ts';
import { ClientController, type ClientMaker } from './controllers/client-controller.ts';
import type { FlowAnswers } from './controllers/flow-answers.ts';
import { FlowController } from './controllers/flow-controller.ts';
import { FormSender } from './controllers/form-sender.ts';
import { LightForm } from './controllers/light-form.ts';
import { LightRoot } from './controllers/light-root.ts';
import { LocaleController } from './controllers/locale-controller.ts';
import { linkTo } from './link-to.ts';
import type { FirstTexts } from './locales/texts.ts';
import { frame } from './parts/frame.ts';
import { adoptLightStyles } from './styles/adopt-light-styles.ts';
import { frameStyles } from './styles/frame-styles.ts';
import { tokenStyles } from './styles/token-styles.ts';
import { makeScene, type AnyScene } from './views/make-scene.ts';
import type { FirstView, LocalePart, View } from './views/view.ts';
import { loadViews } from './views/views.ts';
import { WaysSlot } from './ways/ways-slot.ts';

let count = 0;

/**
 * What the elements of the three flows share: a frame in the shadow root, the current view's real `<form>` in the element's own light
 * DOM, and a controller that fetches. A subclass names its flow and its first view.
 *
 * @attr {string} account-url - Page of account management, where an upgrade leads to; `/account` if left out.
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
export abstract class CloudFlowElement<F extends FlowName = FlowName> extends CloudElement {
  static override styles = [tokenStyles, frameStyles];
  static override properties: PropertyDeclarations = {
    snapshot: { attribute: false },
    entry: { attribute: false },
    refusal: { attribute: false },
  };

  /** The flow this element walks. */
  abstract readonly flow: F;
  abstract readonly firstView: FirstView<F>;
  /** The part of a language that the first view needs, where it is not called like the flow. */
  declare protected readonly localePart: LocalePart<F> | undefined;
  /** Texts that the first view fetches itself, as far as they are there. */
  protected get laterTexts(): object | undefined {
    return undefined;
  }
  /** Sheets the first view needs besides. */
  protected get lightStyles(): readonly CSSResult[] {
    return [];
  }

  /** Fetches what makes its client; each element says so itself, so that no script holds another's. */
  protected get clientMaker(): ClientMaker<CoreClient> | undefined {
    return undefined;
  }

  /** The first view can show nothing before the entry is there. */
  get needsEntry(): boolean {
    return false;
  }

  readonly #prefix = `cloud-${(count += 1)}-`;
  readonly #form = new LightForm(this, (name) => {
    if (name === this.#answers?.refused) this.#flow.set({ refusal: undefined });
  });
  readonly #client = new ClientController(this, this.clientMaker);
  protected readonly language = new LocaleController(this, () => this.#client.context?.locale);
  readonly #flow = new FlowController(this, this.#client);
  readonly #light = new LightRoot(this, ...this.lightStyles);
  readonly #sender = new FormSender(this, this.#flow, this.#form);
  readonly #ways = new WaysSlot(this, this.#flow, this.#client, this.language);
  #mode = '';
  #answers: FlowAnswers | undefined;
  /** What both roots draw in one update. */
  #drawn: AnyScene | undefined;

  /** Given (null: the first view), the element shows it and makes no request. For previews. */
  declare snapshot: AnySnapshot<F> | null | undefined;
  /** The entry and a refusal for such a preview. */
  declare entry: Entry | undefined;
  declare refusal: Refusal | undefined;
  /** A provider to be marked in the first view (ASC-4). */
  declare marked: string | undefined;

  get isPreview(): boolean {
    return this.snapshot !== undefined;
  }

  /** @internal The language shown. */
  get tag(): string {
    return this.language.tag;
  }

  override willUpdate(): void {
    const { entry, refusal, snapshot } = this;
    if (snapshot !== undefined) Object.assign(this.#flow, { snapshot, entry, refusal });
    if (this.#client.hasMoved()) {
      this.#flow.restart();
      void this.#flow.start();
    }
    if ((snapshot ?? refusal) && !this.#answers) void this.loadAnswers().then(() => this.requestUpdate());
  }

  override update(changed: PropertyValues<this>): void {
    this.#drawn = this.#scene();
    super.update(changed);
    this.#form.draw(() => this.#light.render(this.isInsideForm ? nothing : this.renderLight(), this.#flow.snapshot?.state));
  }

  override updated(): void {
    // What follows from what is shown now begins an update of its own.
    if (this.#answers && !this.isPreview) void this.updateComplete.then(() => this.#goOn());
  }

  /** Forgets what was typed and opened: another state begins. */
  reset(): void {
    this.#form.reset();
    this.#mode = '';
  }

  /** Adds a sheet of the first view's that came later; what comes after that view has it inside. */
  protected addStyles(styles: CSSResult): void {
    if (!this.#answers) this.#light.addStyles(styles);
    this.requestUpdate();
  }

  /** Loads what comes after the first view: views, styles, texts, and what makes an answer a state. */
  async loadAnswers(): Promise<FlowAnswers> {
    const [later] = await Promise.all([loadViews(), this.language.load('answers', 'steps')]);
    await later.loadWaitingTexts(this.language);
    this.#light.addStyles(later.laterStyles);
    adoptLightStyles(this.renderRoot as ShadowRoot, later.stepBarStyles);
    return (this.#answers ??= new later.FlowAnswers(this, this.#flow, this.#client, this.language));
  }

  #goOn(): void {
    const view = this.#view;
    const scene = view && this.isConnected && this.#scene();
    if (!scene) return;
    if (view.watches?.(scene)) void this.#answers?.watch();
    const next = view.next?.(scene);
    if (next) this.#answers?.follow(next);
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const view = this.#view;
    const scene = this.#scene();
    if (view && scene) void this.#sender.submit(view, scene);
  }

  get #view(): View<AnyScene> | undefined {
    const { snapshot } = this.#flow;
    return (snapshot ? this.#answers?.viewOf(snapshot.state) : this.firstView) as View<AnyScene> | undefined;
  }

  #scene(): AnyScene | undefined {
    const found = this.language.get<'first' | LocalePart<F>>('first', this.localePart ?? (this.flow as LocalePart<F>));
    if (!found) return undefined;
    // Once these are needed they follow the language; before, nobody waits for them.
    const answers = this.language[this.#answers ? 'get' : 'peek']('answers')?.texts;
    const to = this.destination;
    return makeScene({
      texts: { ...answers, ...this.laterTexts, ...(found.texts as FirstTexts) },
      locale: found.tag,
      flow: this.#flow,
      view: this.#view,
      form: this.#form,
      mode: this.#mode,
      method: (this as { method?: 'email' | 'account' }).method,
      urls: { login: linkTo(this.loginUrl, to), register: linkTo(this.registerUrl, to), recover: linkTo(this.recoverUrl, to) },
      setMode: (mode) => {
        this.#mode = mode;
        this.requestUpdate();
      },
      id: (name) => this.#prefix + name,
      secondsUntil: () => 0,
      leave: (url) => this.leave(url),
      run: (submission) => this.#sender.run(submission),
      ...this.#answers?.lend(),
    });
  }

  /** Focuses the first field, or the title where there is none. */
  override focus(): void {
    (this.#form.element?.querySelector<HTMLElement>('input:not([type=hidden], [tabindex="-1"])') ?? this.renderRoot.querySelector<HTMLElement>('h2'))?.focus();
    // What was pressed may have stood far from what comes next: all of it that there is room for, the title first of all.
    for (const part of ['.card', 'h2']) this.renderRoot.querySelector(part)?.scrollIntoView({ block: 'nearest' });
  }

  focusField(name: string): void {
    this.#form.focus(name);
  }

  /**
   * What stands in the element's light DOM, as a pure function of its state: a server can render it beside the shadow root.
   */
  renderLight(): unknown {
    const scene = this.#drawn ?? this.#scene();
    if (!scene) return nothing;
    return html`<form slot="form" data-cloud="form" lang=${scene.locale} method="post" novalidate @submit=${this.#onSubmit}>
      ${this.#view?.render(scene) ?? html`<div data-cloud="placeholder"></div>`}
      ${this.#answers?.notes(scene) ?? (this.#flow.fault ? html`<p data-cloud="message" data-error>${scene.texts.unreachable}</p>` : nothing)}
    </form>`;
  }

  override render(): unknown {
    const scene = this.#drawn ?? this.#scene();
    const view = this.#view;
    if (!scene) return nothing;
    const { texts } = scene;
    if (this.isInsideForm) return html`<p class="refusal" role="alert">${texts.insideForm}</p>`;
    return frame({
      tag: scene.locale,
      title: view?.title(scene) ?? texts.loading,
      lead: view?.lead?.(scene),
      steps: this.#answers?.stepBar(),
      footer: view?.footer?.(scene),
      status: this.#answers?.status(scene),
      besides: this.#ways.besides(scene),
    });
  }
}

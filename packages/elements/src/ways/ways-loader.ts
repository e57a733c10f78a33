import type { AnySnapshot } from '@cloud-sign-in/sdk/snapshot';
import { html, nothing, type LitElement } from 'lit';
import type { FlowController } from '../controllers/flow-controller.ts';
import type { LocaleController } from '../controllers/locale-controller.ts';
import type { Besides } from '../parts/frame.ts';
import { adoptLightStyles } from '../styles/adopt-light-styles.ts';
import type { AnyScene } from '../views/make-scene.ts';
import type { Ways } from './ways.ts';

type Host = LitElement & {
  /** The first view has other ways in beside or below it. */
  readonly offersWays: boolean;
  /** There will be another half, as far as is known before the entry is there. */
  readonly expectsAside: boolean;
};

/** Fetches the other ways in once the entry is there; until they can be drawn it keeps their room, so that nothing moves. */
export class WaysLoader {
  readonly #host: Host;
  readonly #flow: FlowController;
  readonly #locale: LocaleController;
  #ways: Ways | undefined;
  #isAsked = false;

  constructor(host: Host, flow: FlowController, locale: LocaleController) {
    this.#host = host;
    this.#flow = flow;
    this.#locale = locale;
  }

  besides(scene: AnyScene): Besides | undefined {
    const { offersWays, expectsAside } = this.#host;
    if (!offersWays || scene.snapshot) return undefined;
    if (scene.entry && !this.#isAsked) void this.#load();
    return this.#ways?.besides(scene) ?? { layout: expectsAside ? 'split' : '', aside: expectsAside ? html`<div class="aside"></div>` : nothing, ways: html`<div class="ways"></div>` };
  }

  /** Whether a flow that goes on from before a reload belongs beside the form. */
  async standsBeside(snapshot: AnySnapshot): Promise<boolean> {
    if (snapshot.state !== 'waiting' || !this.#host.offersWays) return false;
    await this.#load();
    return this.#ways?.standsBeside(snapshot) ?? false;
  }

  async #load(): Promise<void> {
    this.#isAsked = true;
    try {
      const [{ Ways, waysStyles }] = await Promise.all([import('./ways.ts'), this.#locale.load('ways')]);
      adoptLightStyles(this.#host.renderRoot as ShadowRoot, waysStyles);
      this.#ways ??= new Ways(this.#host, this.#flow, this.#locale);
      this.#host.requestUpdate();
    } catch {
      // The form works without them; when it is rendered the next time, they are asked for again.
      this.#isAsked = false;
    }
  }
}

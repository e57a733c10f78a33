import type { LitElement } from 'lit';
import type { ClientController } from '../controllers/client-controller.ts';
import type { FlowController } from '../controllers/flow-controller.ts';
import type { LocaleController } from '../controllers/locale-controller.ts';
import type { Besides } from '../parts/frame.ts';
import type { AnyScene } from '../views/make-scene.ts';
import type { Ways, WaysHost } from './ways.ts';

/** Fetches the other ways in once the entry names some; until they can be drawn it keeps their room, so that nothing moves. */
export class WaysSlot {
  readonly #given: readonly [host: LitElement & WaysHost, flow: FlowController, client: ClientController, locale: LocaleController];
  /** Null while they are fetched. */
  #ways: Ways | null | undefined;

  constructor(...given: readonly [host: LitElement & WaysHost, flow: FlowController, client: ClientController, locale: LocaleController]) {
    this.#given = given;
  }

  besides(scene: AnyScene): Besides {
    const [{ offersWays, expectsAside }] = this.#given;
    const { entry } = scene;
    if (!offersWays || scene.snapshot || (entry && !entry.providers[0] && !entry.policy.login.scan)) return {};
    if (entry && this.#ways === undefined) void this.#load();
    return this.#ways?.besides(scene, entry) ?? { layout: expectsAside ? 'room split' : 'room' };
  }

  async #load(): Promise<void> {
    this.#ways = null;
    // Where they cannot be fetched the form works without them.
    this.#ways = await import('./ways.ts').then(({ Ways }) => Ways.create(...this.#given)).catch(() => null);
    this.#given[0].requestUpdate();
  }
}

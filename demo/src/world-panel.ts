import type { World } from '@cloud-sign-in/mocks';
import { openWorld } from './open-world.ts';
import { Panel } from './panel.ts';

/** A panel that shows a part of the world and is redrawn when it changes. */
export abstract class WorldPanel extends Panel {
  protected world: World | undefined;
  #leave: readonly (() => void)[] = [];

  /** What to watch: subscribes and returns how to stop. */
  protected abstract watch(world: World): readonly (() => void)[];

  override connectedCallback(): void {
    super.connectedCallback();
    void openWorld().then((world) => {
      if (!this.isConnected) return;
      this.world = world;
      this.#leave = this.watch(world);
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const leave of this.#leave) leave();
    this.#leave = [];
  }
}

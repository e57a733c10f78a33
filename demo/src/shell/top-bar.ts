import type { Scenario, World } from '@cloud-sign-in/mocks';
import { html, nothing, type TemplateResult } from 'lit';
import { switches } from '../switches.ts';
import { WorldPanel } from '../world-panel.ts';
import { clockControls } from './clock-controls.ts';
import { faultControls } from './fault-controls.ts';
import { lookControls } from './look-controls.ts';
import { pageLinks } from './page-links.ts';
import { segments } from './segments.ts';
import { worldControls } from './world-controls.ts';

/** The switches of the live page. What they are set to stands in the address. */
export class TopBar extends WorldPanel {
  #timer = 0;
  #scenarios: readonly Scenario[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.classList.add('d-bar');
    this.role = 'banner';
    this.#timer = window.setInterval(() => this.requestUpdate(), 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected watch(world: World): readonly (() => void)[] {
    const redraw = (): void => this.requestUpdate();
    void import('@cloud-sign-in/mocks').then(({ scenarios }) => {
      this.#scenarios = scenarios;
      redraw();
    });
    return [world.clock.subscribe(redraw), world.faults.subscribe(redraw)];
  }

  protected override render(): TemplateResult {
    const { t } = this;
    return html`
      <a class="d-skip" href="#stage">${t.skip}</a>
      <div class="d-bar-row">
        ${pageLinks(t, 'live')}
        ${this.world ? worldControls(t, this.world, this.#scenarios) : nothing}
        ${lookControls(t)}
      </div>
      <div class="d-bar-row d-foldable">
        ${segments({ name: 'width', legend: t.width, labels: t.widths, order: ['360', '480', '768', 'full'], value: switches.get('width'), choose: (width) => switches.set({ width }) })}
        ${this.world ? html`${clockControls(t, this.world)}${faultControls(t, this.world)}` : nothing}
      </div>
    `;
  }
}

customElements.define('demo-top-bar', TopBar);

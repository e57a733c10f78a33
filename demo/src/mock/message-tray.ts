import type { World } from '@cloud-sign-in/mocks';
import { css, html, LitElement, type PropertyDeclarations, type TemplateResult } from 'lit';

/** What a phone and a mailbox would show, in a corner of a page that has neither. */
export class MessageTray extends LitElement {
  static override readonly properties: PropertyDeclarations = { world: { attribute: false } };
  static override readonly styles = css`
    :host { position: fixed; inset: auto 16px 16px auto; z-index: 2147483000; inline-size: min(340px, calc(100vw - 32px)); font: 13px/20px system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; }
    details { border: 1px solid #0003; border-radius: 10px; background: #1a201d; color: #eef2ef; box-shadow: 0 8px 24px #0004; }
    summary { padding: 8px 14px; cursor: pointer; font-variant-numeric: tabular-nums; }
    :is(summary, a):focus-visible { outline: 2px solid #7ccaae; outline-offset: 2px; border-radius: 8px; }
    ul { max-block-size: 36vh; margin: 0; padding: 0 14px 10px; overflow-y: auto; list-style: none; }
    li { padding: 8px 0; border-block-start: 1px solid #fff2; overflow-wrap: anywhere; white-space: pre-line; }
    small { color: #a3ada7; }
    a { color: #7ccaae; }
  `;

  declare world: World;
  #leave: (() => void) | undefined;
  /** Messages of the scenario's past are of no use to a visitor. */
  #since = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#since = this.world.clock.now();
    this.#leave = this.world.outbox.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave?.();
  }

  protected override render(): TemplateResult {
    const sent = this.world.outbox.list().filter(({ at }) => at >= this.#since).toReversed();
    const known = Object.entries(this.world.describe().known);
    return html`<details ?open=${sent.length > 0 || known.length > 0}>
      <summary>mock · ${this.world.describe().policy} · ${sent.length}</summary>
      <ul>
        ${known.map(([name, value]) => html`<li><small>${name}</small> ${value}</li>`)}
        ${sent.map(({ to, text }) => html`<li><small>${to}</small>${'\n'}${text}</li>`)}
      </ul>
    </details>`;
  }
}

customElements.define('mock-messages', MessageTray);

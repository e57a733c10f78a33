import type { World } from '@cloud-sign-in/mocks';
import { html, type TemplateResult } from 'lit';
import { WorldPanel } from '../world-panel.ts';
import { eventNames } from './event-names.ts';
import { logPanel } from './log-panel.ts';
import type { LogRow } from './log-row.ts';
import { readRequest } from './read-request.ts';

const kept = 200;

/** What the page hears and what goes over the wire, as it happens. */
export class Logs extends WorldPanel {
  #events: readonly LogRow[] = [];
  #lastId = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    for (const name of eventNames) document.addEventListener(name, this.#hear);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const name of eventNames) document.removeEventListener(name, this.#hear);
  }

  protected watch(world: World): readonly (() => void)[] {
    return [world.requests.subscribe(() => this.requestUpdate())];
  }

  readonly #hear = (event: Event): void => {
    const detail = 'detail' in event ? event.detail : undefined;
    const told = Object.entries(detail ?? {}).filter(([, value]) => typeof value === 'string');
    this.#events = [
      ...this.#events,
      {
        id: ++this.#lastId,
        at: this.world?.clock.now() ?? Date.now(),
        tag: '●',
        tone: event.type === 'cloud-complete' ? 'good' as const : event.type === 'cloud-fault' ? 'bad' as const : 'plain' as const,
        title: event.type,
        detail: told.map(([, value]) => value).join(' · '),
        parts: [{ label: 'detail', value: detail }, { label: 'target', value: event.target instanceof Element ? event.target.localName : undefined }],
      },
    ].slice(-kept);
    this.requestUpdate();
  };

  readonly #clearEvents = (): void => {
    this.#events = [];
    this.requestUpdate();
  };

  protected override render(): TemplateResult {
    const { t, world } = this;
    return html`<div class="d-logs">
      ${logPanel(t, { name: 'events', title: t.events, empty: t.noEvents, rows: this.#events, clear: this.#clearEvents })}
      ${logPanel(t, { name: 'requests', title: t.requests, empty: t.noRequests, rows: world?.requests.list().map(readRequest) ?? [], clear: () => world?.requests.clear() })}
    </div>`;
  }
}

customElements.define('demo-logs', Logs);

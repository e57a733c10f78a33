import type { World } from '@cloud-sign-in/mocks';
import { html, type TemplateResult } from 'lit';
import type { Texts } from '../texts.ts';

type Faults = ReturnType<World['faults']['get']>;

/** What can go wrong on the way: late, cut off, refused by a dying server, or no way at all. */
export function faultControls(t: Texts, world: World): TemplateResult {
  const faults = world.faults.get();
  const set = (change: Faults): unknown => world.faults.set({ ...faults, ...change });
  const toggle = (testId: string, label: string, name: 'offline' | 'status500' | 'lostReply' | 'truncated'): TemplateResult =>
    html`<button class="d-button d-number" type="button" aria-pressed=${faults[name] === true} data-testid=${testId} @click=${() => set({ [name]: faults[name] !== true })}>${label}</button>`;
  return html`<fieldset class="d-group" data-testid="faults">
    <legend class="d-label">${t.faults}</legend>
    <select class="d-select" aria-label=${t.latency} data-testid="fault-latency" @change=${(event: Event) => set({ latency: Number((event.target as HTMLSelectElement).value) })}>
      ${Object.entries(t.latencies).map(([latency, label]) => html`<option value=${latency} ?selected=${Number(latency) === (faults.latency ?? 0)}>${label}</option>`)}
    </select>
    <div class="d-buttons">
      ${toggle('fault-offline', t.offline, 'offline')}
      ${toggle('fault-500', t.serverError, 'status500')}
      ${toggle('fault-lost-reply', t.lostReply, 'lostReply')}
      ${toggle('fault-truncated', t.truncated, 'truncated')}
    </div>
  </fieldset>`;
}

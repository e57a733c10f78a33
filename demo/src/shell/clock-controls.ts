import type { World } from '@cloud-sign-in/mocks';
import { html, type TemplateResult } from 'lit';
import type { Texts } from '../texts.ts';
import { formatTime } from './format-time.ts';

const turns = [60_000, 600_000, 7_200_000, 172_800_000] as const;

/** The world's time, and buttons that turn it forward. */
export function clockControls(t: Texts, world: World): TemplateResult {
  const now = world.clock.now();
  return html`<fieldset class="d-group d-push" data-testid="clock">
    <legend class="d-label">${t.clock}</legend>
    <time class="d-time" datetime=${new Date(now).toISOString()} data-testid="clock-time">${formatTime(now, 'stamp')}</time>
    <div class="d-buttons">
      ${turns.map((turn) => html`<button class="d-button d-number" type="button" aria-label=${`${t.turnClock} ${t.turns[turn]}`} data-testid=${`turn-${turn}`} @click=${() => world.clock.turn(turn)}>${t.turns[turn]}</button>`)}
    </div>
  </fieldset>`;
}

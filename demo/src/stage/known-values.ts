import type { World } from '@cloud-sign-in/mocks';
import { html, nothing, type TemplateResult } from 'lit';
import { copyText } from '../copy-text.ts';
import { switches } from '../switches.ts';
import type { Texts } from '../texts.ts';

/** What a visitor must know to play the scenario: made-up names, passwords, phones; a press copies one. */
export function knownValues(t: Texts, world: World | undefined): TemplateResult | typeof nothing {
  const known = Object.entries(world?.describe().known ?? {});
  // While the world is on its way its room is kept, so that nothing jumps when it is there.
  const isAwaited = !world && switches.param('scenario') !== undefined;
  if (!known.length && !isAwaited) return nothing;
  return html`<dl class="d-known" aria-label=${t.credentials} data-testid="known">
    ${known.map(
      ([name, value]) => html`<div>
        <dt>${Object.hasOwn(t.known, name) ? t.known[name as keyof Texts['known']] : name}</dt>
        <dd><button class="d-button d-known-value" type="button" title=${t.copy} data-testid=${`known-${name}`} @click=${() => copyText(value)}>${value}</button></dd>
      </div>`,
    )}
  </dl>`;
}

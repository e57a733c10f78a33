import type { Scenario, World } from '@cloud-sign-in/mocks';
import { html, type TemplateResult } from 'lit';
import { place } from '../place.ts';
import { switches } from '../switches.ts';
import type { Texts } from '../texts.ts';
import { icons } from './icons.ts';
import { segments } from './segments.ts';

/** Which rules hold in the world, where it begins, and a way back to its beginning. */
export function worldControls(t: Texts, world: World, scenarios: readonly Scenario[]): TemplateResult {
  const language = switches.get('lang');
  const { policy, scenario } = world.describe();
  // A past is lived through in a mock only: the real server begins with nothing.
  const choices = scenarios.filter(({ name, policies }) => policies.some((each) => each === policy) && (place !== 'server' || name === 'fresh'));
  return html`
    <div class="d-foldable">${segments({ name: 'policy', legend: t.policy, labels: t.policies, value: policy as keyof Texts['policies'], choose: (next) => void begin(world, next, 'fresh') })}</div>
    <div class="d-field d-foldable">
      <label class="d-label" for="scenario">${t.scenario}</label>
      <select class="d-select d-select-long" id="scenario" data-testid="switch-scenario" @change=${(event: Event) => void begin(world, policy, (event.target as HTMLSelectElement).value)}>
        ${choices.map(({ name, title }) => html`<option value=${name} ?selected=${name === scenario}>${title[language]}</option>`)}
      </select>
      <button class="d-button d-button-plain" type="button" title=${t.reset} aria-label=${t.reset} data-testid="reset-world" @click=${() => void begin(world, policy, scenario)}>${icons.reset}</button>
    </div>
  `;
}

/** Other rules or another past are another world: the page begins there anew. */
async function begin(world: World, policy: string, scenario: string): Promise<void> {
  await world.reset({ policy: policy as keyof Texts['policies'], scenario });
  switches.set({ policy, scenario: scenario === 'fresh' ? undefined : scenario, view: world.describe().begin === 'recover' ? 'recover' : undefined });
  location.reload();
}

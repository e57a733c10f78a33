import { html, nothing } from 'lit';
import type { WholeScene } from '../views/register-rest.ts';

/** The ways to register, where there is more than one: radio buttons drawn as tabs, so that arrows and labels work by themselves. */
export function methodTabs(scene: WholeScene, methods: readonly ('email' | 'account')[], chosen: string): unknown {
  if (methods.length < 2) return nothing;
  const { texts, setMode } = scene;
  // eslint-disable-next-line lit/no-value-attribute -- a radio's value is what its attribute says
  return html`<div data-cloud="tabs" role="radiogroup" aria-label=${texts.registerRest.method}>${methods.map((method) => html`<label data-cloud="tab"><input data-cloud="hidden" type="radio" name="method" value=${method} .checked=${method === chosen} @change=${() => setMode(method)}>${texts.registerRest.methods[method]}</label>`)}</div>`;
}

import { html, type TemplateResult } from 'lit';
import type { StepTexts } from '../locales/steps/texts.ts';
import type { Scene } from '../views/view.ts';
import { button } from './button.ts';

/** In the place of sending again, where this flow may not any more (LIM-1): what still works, and the way on. */
export function noSendsLeft(scene: Scene & { readonly steps: StepTexts; restart(): void }, what: 'passcodes' | 'mails' | 'phone'): TemplateResult {
  const texts = scene.steps.noSendsLeft;
  return html`<p data-cloud="after">${texts[what]}</p>
    <div data-cloud="links">${button(scene, { kind: 'quiet', label: texts.startAgain, press: () => scene.restart() })}</div>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import type { FlowController } from '../controllers/flow-controller.ts';
import type { Texts } from '../locales/texts.ts';
import type { Scene } from '../views/view.ts';
import { button } from './button.ts';
import { field } from './field.ts';
import { note } from './note.ts';

/** What is said about the form as a whole, under its button: a long wait, a fault, a refusal of no field, a question. */
export function notes(scene: Scene & { readonly texts: Texts; readonly restart?: (() => void) | undefined }, flow: FlowController, refusalText: string | undefined): TemplateResult | typeof nothing {
  const { texts } = scene;
  const { fault, press, refusal } = flow;
  if (flow.busy === 'slow') {
    return note('info', texts.slow, html`<div><button data-cloud="button quiet" type="button" @click=${() => flow.cancel()}>${texts.cancel}</button></div>`);
  }
  if (refusal?.code === 'human_check_required' && refusal.params.kind === 'question') {
    const { failed, question = texts.humanCheck.answer } = refusal.params;
    // A wrong answer is said under the field.
    return html`<div data-cloud="note question"><div data-cloud="note-body">
      <p data-cloud="text">${texts.humanCheck.lead}</p>
      ${field(failed ? { ...scene, errorOf: () => refusalText } : scene, { name: 'humanCheck', label: question, autocomplete: 'off' })}
      ${button(scene, { label: texts.humanCheck.submit, kind: 'secondary' })}
    </div></div>`;
  }
  if (fault) {
    const hasEnded = fault.text === 'ended';
    const wait = fault.retryAt ? scene.secondsUntil(fault.retryAt) : 0;
    const again = (): void => (hasEnded ? scene.restart?.() : press ? press.again() : void flow.start());
    const retry = button(scene, { label: hasEnded ? texts.startAgain : wait ? texts.retryIn(wait) : texts.retry, kind: 'quiet', press: again, isDisabled: wait > 0 });
    return note('error', html`${texts.faults[fault.text]}${fault.requestId ? html` <span data-cloud="muted">${texts.requestId(fault.requestId)}</span>` : nothing}`, html`<div data-cloud="row">${retry}</div>`);
  }
  if (!refusalText) return nothing;
  // Nothing here mends it, and waiting does not either.
  const isOver = refusal?.code === 'flow_used_up' && scene.restart;
  return note('error', refusalText, isOver ? html`<div data-cloud="row">${button(scene, { label: texts.startAgain, kind: 'quiet', press: () => scene.restart?.() })}</div>` : undefined);
}

import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../parts/button.ts';
import { note } from '../parts/note.ts';
import type { LinkController } from './link-controller.ts';
import type { LinkScene } from './link-scene.ts';

/** What is said about a screen as a whole, under its button: a fault while using the link, a refusal of no field. */
export function linkNotes(scene: LinkScene, controller: LinkController): TemplateResult | typeof nothing {
  const { fault } = controller;
  const { texts } = scene;
  if (fault?.during === 'use') {
    const retry = button(scene, { kind: 'quiet', label: texts.retry, press: () => controller.again() });
    return note('error', html`${texts.faults[fault.text]}${fault.requestId ? html` <span data-cloud="muted">${texts.requestId(fault.requestId)}</span>` : nothing}`, html`<div data-cloud="row">${retry}</div>`);
  }
  return scene.noteText ? note('error', scene.noteText) : nothing;
}

import type { LitElement } from 'lit';
import { buttonOf } from './see.ts';
import { waitUntil } from './wait-until.ts';

/** Types as a keyboard does: focus, text, event. */
export function type(element: Element, name: string, text: string): HTMLInputElement {
  const input = element.querySelector<HTMLInputElement>(`[name="${name}"]`);
  if (!input) throw new Error(`no field ${name}`);
  input.focus();
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  return input;
}

/** Presses the form's primary button. */
export function submit(element: Element): void {
  element.querySelector<HTMLButtonElement>('[data-cloud~="primary"]')?.click();
}

/** Presses what is called so, as a person does: it has the focus then. */
export function press(element: Element, label: string): void {
  const found = buttonOf(element, label);
  found.focus();
  found.click();
}

/** The text under a field. */
export function messageOf(element: Element, name: string): string {
  const input = element.querySelector(`[name="${name}"]`);
  return document.getElementById(`${input?.id}-message`)?.textContent?.trim() ?? '';
}

/** Waits until the element has fetched what it fetches beside the form, and is at rest. */
export async function settled(element: LitElement & { client?: unknown }): Promise<void> {
  await waitUntil(() => (element as { client?: { asked: string[] } }).client?.asked.includes('resume'), 'it asked for a flow to go on with');
  await new Promise((resolve) => setTimeout(resolve, 20));
  await element.updateComplete;
}

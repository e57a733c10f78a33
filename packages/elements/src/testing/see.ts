import { waitUntil } from './wait-until.ts';

const wordsOf = (element: Element): string => element.textContent.replace(/\s+/g, ' ');

export const titleOf = (element: Element): string => element.shadowRoot?.querySelector('h2')?.textContent ?? '';
export const shows = (element: Element, title: string): Promise<void> => waitUntil(() => titleOf(element) === title, `waits for "${title}", shows "${titleOf(element)}"`);
export const says = (element: Element, words: string): Promise<void> => waitUntil(() => element.textContent.includes(words), `says "${words}", not ${wordsOf(element)}`);

/** A field; null while it is not there, which whoever waits for it asks. */
export const inputOf = (element: Element, name: string): HTMLInputElement => element.querySelector(`[name="${name}"]`) as HTMLInputElement;
// Never an element in an assertion: chai walks through all of it to say that it differs.
export const hasFocus = (element: Element, name: string): boolean => document.activeElement?.getAttribute('name') === name && element.contains(document.activeElement);
export const focuses = (element: Element, name: string): Promise<void> => waitUntil(() => hasFocus(element, name), `${name} has focus`);

/** What can be pressed and is called so: a button, or a link that looks like one. */
export function buttonOf(element: Element, label: string): HTMLElement {
  const all = [...element.querySelectorAll<HTMLElement>('button, a')];
  const found = all.find((one) => one.textContent.trim() === label);
  if (!found) throw new Error(`No "${label}" among ${all.map((one) => one.textContent.trim()).join(', ')}, in ${wordsOf(element)}`);
  return found;
}

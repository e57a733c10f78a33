/** Types into a field of an element, as a person does: the focus is in it. @throws Error where there is no such field */
export function typeInto(element: Element, name: string, value: string): void {
  const input = element.querySelector<HTMLInputElement>(`[name="${name}"]`);
  if (!input) throw new Error(`No field "${name}" in ${element.textContent.replace(/\s+/g, ' ')}`);
  input.focus();
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

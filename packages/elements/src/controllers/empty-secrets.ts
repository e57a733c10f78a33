/** Empties every password and passcode inside, as if the person had. */
export function emptySecrets(root: Element): void {
  for (const input of root.querySelectorAll<HTMLInputElement>('form[data-cloud] input')) {
    if (!/password|one-time-code/.test(input.autocomplete) || input.value === '') continue;
    input.value = '';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}

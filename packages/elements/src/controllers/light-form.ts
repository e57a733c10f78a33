import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = HTMLElement & ReactiveControllerHost;
const events = ['input', 'change', 'focusin', 'focusout', 'compositionstart', 'compositionend', 'keydown', 'keyup'];

/**
 * What a person does in the form of an element's light DOM: values, which field has focus, which were left, composing, caps lock.
 * Inputs stay uncontrolled: this reads them and never writes a letter into them.
 */
export class LightForm implements ReactiveController {
  /** The field that has focus. */
  focused = '';
  isCapsLockOn = false;
  /** An IME is composing: nothing is judged (ACC-5). */
  isComposing = false;
  /** The form was submitted in this state: every check may speak. */
  wasSubmitted = false;

  readonly #host: Host;
  #values: Record<string, string> = {};
  #changed = new Set<string>();
  #left = new Set<string>();
  #shown = new Set<string>();
  #isDrawing = false;
  #onChange: (name: string) => void;

  /** @param onChange told the name of every field whose content changed */
  constructor(host: Host, onChange: (name: string) => void) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of events) this.#host.addEventListener(type, this);
  }

  hostDisconnected(): void {
    for (const type of events) this.#host.removeEventListener(type, this);
  }

  /** The form in light DOM, once rendered. */
  get element(): HTMLFormElement | undefined {
    return this.#host.querySelector<HTMLFormElement>(':scope > form[data-cloud]') ?? undefined;
  }

  get values(): Readonly<Record<string, string>> {
    return this.#values;
  }

  /** A field's content as last typed or filled in; while an IME composes, what stood before. */
  value(name: string): string {
    return this.#values[name] ?? '';
  }

  /** Whether its problems may be shown: it was filled in and left, or the form was submitted. */
  hasLeft(name: string): boolean {
    return this.wasSubmitted || (this.#left.has(name) && this.#changed.has(name));
  }

  isShown(name: string): boolean {
    return this.#shown.has(name);
  }

  /** Shows or hides a password, keeping value, focus and caret. */
  async toggleShown(name: string): Promise<void> {
    const input = this.input(name);
    const { selectionStart, selectionEnd } = input ?? {};
    if (!this.#shown.delete(name)) this.#shown.add(name);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (input && selectionStart !== undefined) input.setSelectionRange(selectionStart, selectionEnd ?? null);
  }

  input(name: string): HTMLInputElement | null | undefined {
    const found = this.element?.elements.namedItem(name);
    return (found instanceof RadioNodeList ? found[0] : found) as HTMLInputElement | null | undefined;
  }

  focus(name: string): void {
    this.input(name)?.focus();
  }

  /** Reads every field as it stands now (a password manager may have filled it in without a word), and hides passwords. */
  read(): Record<string, string> {
    const form = this.element;
    const values: Record<string, string> = {};
    if (form) for (const [name, value] of new FormData(form)) if (typeof value === 'string') values[name] = value;
    this.#values = values;
    this.#shown.clear();
    return { ...values };
  }

  /** Forgets everything: another state begins. */
  reset(): void {
    this.#values = {};
    this.#changed.clear();
    this.#left.clear();
    this.#shown.clear();
    this.wasSubmitted = false;
  }

  /** Runs what draws the form: what it does to fields on its way (a focused one goes) is not a person's doing. */
  draw(change: () => void): void {
    this.#isDrawing = true;
    change();
    this.#isDrawing = false;
  }

  handleEvent(event: Event): void {
    if (this.#isDrawing) return void (this.focused = '');
    const target = event.target as HTMLInputElement;
    // What fills a form in may send keydowns that are no KeyboardEvent.
    const isOn = (event as Partial<KeyboardEvent>).getModifierState?.('CapsLock');
    if (isOn !== undefined) this.#setCapsLock(isOn);
    const { name } = target;
    const { type } = event;
    if (!name || target.form !== this.element || type.startsWith('key')) return;
    if (type === 'focusin') this.focused = name;
    else if (type === 'focusout') {
      this.focused = '';
      this.#left.add(name);
    } else if (type === 'compositionstart') this.isComposing = true;
    else {
      if (type === 'compositionend') this.isComposing = false;
      if (this.isComposing) return;
      const value = target.type === 'checkbox' && !target.checked ? '' : target.value;
      if (value === this.value(name)) return;
      this.#values[name] = value;
      this.#changed.add(name);
      if (target.type === 'checkbox') this.#left.add(name);
      this.#onChange(name);
    }
    this.#host.requestUpdate();
  }

  #setCapsLock(isOn: boolean): void {
    if (isOn === this.isCapsLockOn) return;
    this.isCapsLockOn = isOn;
    this.#host.requestUpdate();
  }
}

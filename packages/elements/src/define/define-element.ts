import { sayOnce } from '../say-once.ts';

/** Registers an element, unless its name is taken: a script loaded twice, or another version of it, does no harm. */
export function defineElement(name: string, element: CustomElementConstructor): void {
  const known = customElements.get(name);
  if (!known) customElements.define(name, element);
  else if (known !== element) sayOnce('warn', `<${name}> is defined already. The script was loaded twice; the first one stays.`);
}

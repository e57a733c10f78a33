import type { Page, PageEvent } from '../page.ts';

/** A page a test can hide, show, cut off and bring back. */
export class FakePage implements Page {
  hidden = false;
  online = true;
  readonly #events = new EventTarget();
  /** How many listeners are attached. */
  listeners = 0;

  isHidden(): boolean { return this.hidden; }
  isOnline(): boolean { return this.online; }

  listen(types: readonly PageEvent[], listener: () => void): () => void {
    this.listeners++;
    for (const type of types) this.#events.addEventListener(type, listener);
    return () => {
      this.listeners--;
      for (const type of types) this.#events.removeEventListener(type, listener);
    };
  }

  tell(type: PageEvent): void {
    this.#events.dispatchEvent(new Event(type));
  }

  show(isShown: boolean): void {
    this.hidden = !isShown;
    this.tell('visibilitychange');
  }

  connect(isOnline: boolean): void {
    this.online = isOnline;
    if (isOnline) this.tell('online');
  }
}

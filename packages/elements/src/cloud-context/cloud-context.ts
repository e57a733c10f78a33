import type { Client } from '@cloud-sign-in/sdk/client';
import { css, html, LitElement } from 'lit';
import type { ContextCallback, ContextRequestEvent } from './context-request-event.ts';
import { cloudContext, type CloudContextValue } from './context.ts';

/**
 * Says once, for every element inside, which backend and which language: `<cloud-context base-url="/auth" locale="zh-CN">`. An element's
 * own attributes come first.
 *
 * @slot - The page's content.
 */
export class CloudContext extends LitElement {
  static override styles = css`
    :host { display: contents; }
    :host([hidden]) { display: none; }
  `;
  static override properties = {
    baseUrl: { attribute: 'base-url' },
    locale: {},
    client: { attribute: false },
  };

  readonly #subscribers = new Map<ContextCallback, () => void>();

  /** Where the backend's routes are. */
  declare baseUrl: string | undefined;
  /** BCP 47. */
  declare locale: string | undefined;
  /** A client of the SDK, instead of `base-url`. */
  declare client: Client | undefined;

  constructor() {
    super();
    this.addEventListener('context-request', (event) => this.#onRequest(event as ContextRequestEvent));
  }

  override willUpdate(): void {
    for (const [callback, stop] of this.#subscribers) callback(this.#value, stop);
  }

  get #value(): CloudContextValue {
    const { baseUrl, client, locale } = this;
    return { baseUrl, client, locale };
  }

  #onRequest(event: ContextRequestEvent): void {
    const { callback, context, subscribe } = event;
    if (context !== cloudContext) return;
    event.stopImmediatePropagation();
    const stop = (): void => void this.#subscribers.delete(callback);
    if (subscribe) this.#subscribers.set(callback, stop);
    callback(this.#value, stop);
  }

  override render(): unknown {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap { 'cloud-context': CloudContext }
}

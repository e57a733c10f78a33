import type { Client } from '@cloud-sign-in/sdk/client';
import { ContextProvider } from '@lit/context';
import { css, html, LitElement } from 'lit';
import { cloudContext } from './context.ts';

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

  readonly #provider = new ContextProvider(this, { context: cloudContext, initialValue: {} });

  /** Where the backend's routes are. */
  declare baseUrl: string | undefined;
  /** BCP 47. */
  declare locale: string | undefined;
  /** A client of the SDK, instead of `base-url`. */
  declare client: Client | undefined;

  override willUpdate(): void {
    const { baseUrl, client, locale } = this;
    this.#provider.setValue({ baseUrl, client, locale });
  }

  override render(): unknown {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap { 'cloud-context': CloudContext }
}

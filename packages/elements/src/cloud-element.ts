import type { CoreClient } from '@cloud-sign-in/sdk/core-client';
import { LitElement, type PropertyDeclarations } from 'lit';
import { sayOnce } from './say-once.ts';

/** What every element that holds a form is told by its page: which backend, which language, which look, where the other pages are. */
export abstract class CloudElement extends LitElement {
  static override properties: PropertyDeclarations = {
    baseUrl: { attribute: 'base-url' },
    locale: {},
    theme: { reflect: true },
    returnTo: { attribute: 'return-to' },
    loginUrl: { attribute: 'login-url' },
    registerUrl: { attribute: 'register-url' },
    recoverUrl: { attribute: 'recover-url' },
    client: { attribute: false },
  };

  /** Where the backend's routes are. */
  declare baseUrl: string | undefined;
  /** BCP 47; left out, the language of the page. */
  declare locale: string | undefined;
  /** `light`, `dark`, or `auto` for the reader's setting; left out, the page's `color-scheme`. */
  declare theme: 'light' | 'dark' | 'auto' | undefined;
  /** Where to go at the end; the backend lets only its own list pass. Left out, the `return-to` of the page's address. */
  declare returnTo: string | undefined;
  /** Pages of the flows; an empty value hides the link. */
  declare loginUrl: string;
  declare registerUrl: string;
  declare recoverUrl: string;
  /** A client of the SDK, instead of `base-url`. */
  declare client: CoreClient | undefined;

  /** It stands inside another form, where none of its own can be. */
  protected isInsideForm = false;

  constructor() {
    super();
    this.loginUrl = '/login';
    this.registerUrl = '/register';
    this.recoverUrl = '/recover';
  }

  /** Where the flow is asked to lead. */
  get destination(): string | undefined {
    const { search } = globalThis.location ?? {};
    return this.returnTo ?? ((search && new URLSearchParams(search).get('return-to')) || undefined);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.isInsideForm = this.closest('form') !== null;
    if (this.isInsideForm) sayOnce('error', `<${this.localName}> stands inside a <form>. Move it out.`);
    if (this.getRootNode() instanceof ShadowRoot) sayOnce('info', `<${this.localName}> stands inside a shadow root: password managers may miss it.`);
  }

  /** Leaves the page. */
  leave(url: string): void {
    location.assign(url);
  }
}

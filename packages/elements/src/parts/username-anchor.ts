import { html, nothing, type TemplateResult } from 'lit';

/**
 * Tells password managers whose password this is, without a field to look at. Only a name this browser typed is put there: a masked one
 * would be filed as if it were the name.
 */
export function usernameAnchor(username: string | undefined): TemplateResult | typeof nothing {
  return username === undefined ? nothing : html`<input data-cloud="hidden" type="text" autocomplete="username" tabindex="-1" aria-hidden="true" readonly .defaultValue=${username}>`;
}

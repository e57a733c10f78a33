import { html, nothing, type TemplateResult } from 'lit';

export interface Frame {
  /** BCP 47 of the texts. */
  readonly tag: string;
  readonly title: string;
  readonly lead: string | undefined;
  readonly steps: unknown;
  readonly footer: unknown;
  /** Told to whoever listens to the page, politely. */
  readonly status: string | undefined;
}

/** The card around a form. The page's own content without a slot is what stood there before the script ran: it is not shown any more. */
export function frame({ tag, title, lead, steps, footer, status }: Frame): TemplateResult {
  return html`<section class="card" part="card" lang=${tag} aria-labelledby="title">
    <header part="header">
      <slot name="brand"></slot>
      ${steps}
      <h2 id="title" part="title" tabindex="-1">${title}</h2>
      ${lead ? html`<p class="lead" part="lead">${lead}</p>` : nothing}
    </header>
    <div class="body" part="body"><slot name="form"></slot><slot name="human-check"></slot></div>
    <footer part="footer">${footer}<slot name="footer"></slot></footer>
    <div class="hidden" role="status">${status}</div>
  </section>`;
}

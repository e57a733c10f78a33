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
  /** What stands beside or below a first view: other ways in. */
  readonly besides?: Besides | undefined;
}

/** Other ways in, around a first view. */
export interface Besides {
  /** `room`: of that room alone, for what is not there yet. `split`: two halves where there is room, tabs where there is not. `tabs`: tabs everywhere. `other`: the tab of the other half is chosen. */
  readonly layout?: string | undefined;
  /** At the end of the title's line. */
  readonly tabs?: unknown;
  /** The other half. */
  readonly aside?: unknown;
  /** Below the form, or where there is none. */
  readonly ways?: unknown;
}

/** The card around a form. The page's own content without a slot is what stood there before the script ran: it is not shown any more. */
export function frame({ tag, title, lead, steps, footer, status, besides: { layout, tabs, aside, ways } = {} }: Frame): TemplateResult {
  return html`<section class="card ${layout}" part="card" lang=${tag} aria-labelledby="title">
    <header part="header">
      <slot name="brand"></slot>
      ${steps}
      <h2 id="title" part="title" tabindex="-1">${title}</h2>
      ${tabs}
      ${lead ? html`<p class="lead" part="lead">${lead}</p>` : nothing}
    </header>
    <div class="body" part="body"><slot name="form"></slot><slot name="human-check"></slot></div>
    ${aside}${ways}
    <footer part="footer">${footer}<slot name="footer"></slot></footer>
    <div class="hidden" role="status">${status}</div>
  </section>`;
}

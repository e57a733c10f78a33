import { html, nothing, type TemplateResult } from 'lit';
import type { PageTexts } from '../locales/pages/texts.ts';
import type { WaitingTexts } from '../locales/waiting/texts.ts';
import { icon } from '../parts/icon.ts';
import type { WaitingPayload, WaitingPhase } from './waiting-phase.ts';
import { qrPicture } from './qr-picture.ts';
import { tellWait } from './tell-wait.ts';
import type { pagePanel } from './page-panel.ts';
import { providerName } from './provider-name.ts';

export interface WaitingPanel {
  readonly texts: WaitingTexts;
  readonly phase: WaitingPhase;
  /** Undefined while nothing is there yet. */
  readonly payload: WaitingPayload | undefined;
  /** Undefined: the cloud app. */
  readonly provider: string | undefined;
  /** The drawing of the provider, or of the cloud app. */
  readonly logo: TemplateResult;
  /** What draws codes has come: renders anew. */
  redraw(): void;
  readonly isBusy: boolean;
  /** A new window did not open by itself. */
  readonly isBlocked: boolean;
  /** Why a request failed, in words. */
  readonly problem?: string | undefined;
  /** A person asks for something new to scan or to go to, or to try again. */
  refresh(): void;
  /** What draws a page, an app or a frame, with its texts; undefined until it is fetched. */
  readonly page: { readonly draw: typeof pagePanel; readonly texts: PageTexts } | undefined;
  /** Shows the other way that works for this browser. */
  swap(): void;
  /** Which of the presentations is shown. */
  readonly at: number;
}

/** Another device or site, as it stands: a code, a frame, a page to go to, an app to open; and what came of it. */
export function waitingPanel(panel: WaitingPanel): TemplateResult {
  const { payload, phase, at } = panel;
  const shown = payload?.presentations[at] ?? payload?.presentations[0];
  const { page } = panel;
  const isPage = shown !== undefined && shown.kind !== 'qr';
  return html`<div data-cloud="waiting" data-phase=${phase}>
    ${isPage && page ? (phase === 'ready' ? page.draw(panel, page.texts, shown) : renderStatus(panel, page.texts)) : renderCode(panel, isPage ? undefined : shown?.url)}
  </div>`;
}

function renderCode(panel: WaitingPanel, url: string | undefined): TemplateResult {
  const { texts, payload, phase, provider } = panel;
  const name = providerName(texts, provider);
  return html`
    <div data-cloud="qr" ?data-covered=${phase !== 'ready'}>
      ${phase === 'ready' && url ? qrPicture({ url, label: name ? texts.code(name) : texts.scanCode, logo: panel.logo, redraw: () => panel.redraw() }) : renderStatus(panel, undefined)}
    </div>
    <p data-cloud="qr-hint">${name ? texts.providerHint(name) : texts.scanHint}</p>
    ${provider === undefined ? html`<p data-cloud="qr-more">${payload?.downloadUrl ? html`${texts.noApp} <a data-cloud="link" href=${payload.downloadUrl} target="_blank" rel="noopener">${texts.download}</a>` : nothing}</p>` : nothing}`;
}

/** What stands in the place of a code or a page: an icon, what has happened, what can be done. */
function renderStatus(panel: WaitingPanel, page: PageTexts | undefined): TemplateResult {
  const { texts, payload, phase, problem } = panel;
  const [title, hint] = tellWait(panel, page);
  const mark = phase === 'scanned' || phase === 'confirmed' ? 'tick' : 'alert';
  // What is switched off is not begun anew: another way is.
  const isOver = phase === 'denied' || phase === 'expired' || (phase === 'failed' && payload?.reason !== 'provider_off') || phase === 'error';
  return html`<div data-cloud="qr-status">
    ${phase === 'loading' ? html`<span data-cloud="spinner"></span>` : html`<span data-cloud="qr-mark ${mark}">${icon(mark)}</span>`}
    <p data-cloud=${phase === 'loading' ? 'qr-text' : 'qr-title'}>${phase === 'confirmed' && payload?.nickname ? html`<bdi>${title}</bdi>` : title}</p>
    ${hint ?? problem ? html`<p data-cloud="qr-text">${problem ?? hint}</p>` : nothing}
    ${isOver ? html`<button data-cloud="button ${page ? 'primary' : 'secondary'}" type="button" aria-disabled=${panel.isBusy ? 'true' : nothing} @click=${() => panel.isBusy || panel.refresh()}><span data-cloud="text">${phase === 'error' ? texts.retry : page ? page.again : texts.refresh}</span></button>` : nothing}
  </div>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import type { WaitingTexts } from '../locales/waiting/texts.ts';
import { icon } from '../parts/icon.ts';
import { providerIcon } from '../parts/provider-icon.ts';
import type { WaitingPayload, WaitingPhase } from './waiting-phase.ts';
import { qrPicture } from './qr-picture.ts';
import { openWindow } from './open-window.ts';

export interface WaitingPanel {
  readonly texts: WaitingTexts;
  readonly phase: WaitingPhase;
  /** Undefined while nothing is there yet. */
  readonly payload: WaitingPayload | undefined;
  /** Undefined: the cloud app. */
  readonly provider: string | undefined;
  readonly isBusy: boolean;
  /** A new window did not open by itself. */
  readonly isBlocked: boolean;
  /** Why a request failed, in words. */
  readonly problem?: string | undefined;
  /** A person asks for something new to scan or to go to, or to try again. */
  refresh(): void;
  /** Shows the other way that works for this browser. */
  swap(): void;
  /** Which of the presentations is shown. */
  readonly at: number;
}

/** Another device or site, as it stands: a code, a frame, a page to go to, an app to open; and what came of it. */
export function waitingPanel(panel: WaitingPanel): TemplateResult {
  const { payload, phase, at } = panel;
  const shown = payload?.presentations[at] ?? payload?.presentations[0];
  const isPage = shown !== undefined && shown.kind !== 'qr';
  return html`<div data-cloud="waiting" data-phase=${phase}>
    ${isPage ? (phase === 'ready' ? renderPage(panel, shown) : renderStatus(panel, true)) : renderCode(panel, shown?.url)}
  </div>`;
}

/** The provider's name; undefined for the cloud app. */
export function providerName(texts: WaitingTexts, provider: string | undefined): string | undefined {
  return provider && (texts.names[provider] ?? provider);
}

/** What has changed, for those who listen. */
export function waitingStatus({ texts, payload, phase }: Pick<WaitingPanel, 'texts' | 'payload' | 'phase'>): string | undefined {
  switch (phase) {
    case 'ready': case 'loading': case 'error': return undefined;
    case 'scanned': return `${texts.scanned}. ${texts.scannedHint}`;
    case 'confirmed': return `${payload?.nickname ? texts.confirmedAs(payload.nickname) : texts.confirmed}. ${texts.confirmedHint}`;
    case 'denied': return `${texts.denied}. ${texts.deniedHint}`;
    case 'expired': return texts.expired;
    case 'failed': return payload?.reason ? texts.reasons[payload.reason] : texts.failed;
    case 'offline': return `${texts.offline}. ${texts.offlineHint}`;
    default: return phase satisfies never;
  }
}

function renderCode(panel: WaitingPanel, url: string | undefined): TemplateResult {
  const { texts, payload, phase, provider } = panel;
  const name = providerName(texts, provider);
  return html`
    <div data-cloud="qr" ?data-covered=${phase !== 'ready'}>
      ${phase === 'ready' && url ? qrPicture(url, name ? texts.code(name) : texts.scanCode, provider ?? 'cloud') : renderStatus(panel, false)}
    </div>
    <p data-cloud="qr-hint">${name ? texts.providerHint(name) : texts.scanHint}</p>
    ${provider === undefined ? html`<p data-cloud="qr-more">${payload?.downloadUrl ? html`${texts.noApp} <a data-cloud="link" href=${payload.downloadUrl} target="_blank" rel="noopener">${texts.download}</a>` : nothing}</p>` : nothing}`;
}

/** What stands in the place of a code or a page: an icon, what has happened, what can be done. */
function renderStatus(panel: WaitingPanel, isPage: boolean): TemplateResult {
  const { texts, payload, phase, problem } = panel;
  const [title, hint] = tell(panel, isPage);
  const mark = phase === 'scanned' || phase === 'confirmed' ? 'tick' : 'alert';
  const isOver = phase === 'denied' || phase === 'expired' || phase === 'failed' || phase === 'error';
  return html`<div data-cloud="qr-status">
    ${phase === 'loading' ? html`<span data-cloud="spinner"></span>` : html`<span data-cloud="qr-mark ${mark}">${icon(mark)}</span>`}
    <p data-cloud=${phase === 'loading' ? 'qr-text' : 'qr-title'}>${phase === 'confirmed' && payload?.nickname ? html`<bdi>${title}</bdi>` : title}</p>
    ${hint ?? problem ? html`<p data-cloud="qr-text">${problem ?? hint}</p>` : nothing}
    ${isOver ? html`<button data-cloud="button ${isPage ? 'primary' : 'secondary'}" type="button" aria-disabled=${panel.isBusy ? 'true' : nothing} @click=${() => panel.isBusy || panel.refresh()}><span data-cloud="text">${phase === 'error' ? texts.retry : isPage ? texts.again : texts.refresh}</span></button>` : nothing}
  </div>`;
}

function tell({ texts, payload, phase }: WaitingPanel, isPage: boolean): readonly [title: string, hint?: string | undefined] {
  switch (phase) {
    case 'ready': case 'loading': return [texts.loading];
    case 'scanned': return [texts.scanned, texts.scannedHint];
    case 'confirmed': return [payload?.nickname ? texts.confirmedAs(payload.nickname) : texts.confirmed, texts.confirmedHint];
    case 'denied': return [texts.denied, isPage ? texts.deniedPage : texts.deniedHint];
    case 'expired': return [isPage ? texts.expiredPage : texts.expired];
    case 'failed': return [texts.failed, payload?.reason && texts.reasons[payload.reason]];
    case 'offline': return [texts.offline, texts.offlineHint];
    case 'error': return [texts.failed];
    default: return phase satisfies never;
  }
}

type Presentation = WaitingPayload['presentations'][number];

function renderPage(panel: WaitingPanel, shown: Presentation): TemplateResult {
  const { texts, payload, provider, isBlocked } = panel;
  const name = providerName(texts, provider) ?? '';
  const note = shown.note === 'keep_account_service_permission' ? html`<p data-cloud="note info">${icon('alert')}<span data-cloud="note-body">${texts.keepPermission}</span></p>` : nothing;
  const others = (payload?.presentations.length ?? 0) > 1
    ? html`<div data-cloud="links"><button data-cloud="button quiet" type="button" @click=${() => panel.swap()}><span data-cloud="text">${texts.otherWay}</span></button></div>`
    : nothing;
  switch (shown.kind) {
    case 'frame':
      return html`${note}<p data-cloud="qr-hint">${texts.frameHint(name)}</p>
        <iframe data-cloud="frame" src=${shown.url} title=${texts.code(name)} allow="local-network-access" referrerpolicy="strict-origin-when-cross-origin"></iframe>${others}`;
    case 'redirect': {
      const isNew = shown.target === 'new';
      // A link, not a script's window: nothing blocks it.
      return html`${renderSign(provider)}${note}<p data-cloud="qr-hint">${isBlocked ? texts.blocked : isNew ? texts.pageHint(name) : texts.hereHint(name)}</p>
        <div data-cloud="actions"><a data-cloud="button primary" href=${shown.url} target=${isNew ? '_blank' : nothing} @click=${(event: Event) => { if (isNew && openWindow(shown.url)) event.preventDefault(); }}>
          <span data-cloud="text">${isNew ? texts.openWindow(name) : texts.openPage(name)}${isNew ? html`<span data-cloud="hidden">${texts.newWindow}</span>` : nothing}</span></a></div>${others}`;
    }
    case 'app':
      return html`${renderSign('cloud')}<p data-cloud="qr-hint">${texts.appHint}</p>
        <div data-cloud="actions"><a data-cloud="button primary" href=${shown.url}><span data-cloud="text">${texts.openApp}</span></a></div>
        ${payload?.downloadUrl ? html`<p data-cloud="qr-more">${texts.noApp} <a data-cloud="link" href=${payload.downloadUrl} target="_blank" rel="noopener">${texts.download}</a></p>` : nothing}`;
    case 'qr': return html`${nothing}`;
    default: return shown.kind satisfies never;
  }
}

function renderSign(provider: string | undefined): TemplateResult {
  return html`<div data-cloud="way-sign">${providerIcon(provider ?? 'cloud')}</div>`;
}

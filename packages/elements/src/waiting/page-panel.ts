import { html, nothing, type TemplateResult } from 'lit';
import type { PageTexts } from '../locales/pages/texts.ts';
import { icon } from '../parts/icon.ts';
import { openWindow } from './open-window.ts';
import { providerName } from './provider-name.ts';
import type { WaitingPanel } from './waiting-panel.ts';
import type { WaitingPayload } from './waiting-phase.ts';

type Presentation = WaitingPayload['presentations'][number];

/** A provider's page in a frame or to go to, or an app to open (PRV-9, SCN-6). */
export function pagePanel(panel: WaitingPanel, texts: PageTexts, shown: Presentation): TemplateResult {
  const { payload, provider, isBlocked } = panel;
  const name = providerName(panel.texts, provider) ?? '';
  const note = shown.note === 'keep_account_service_permission' ? html`<p data-cloud="note info">${icon('alert')}<span data-cloud="note-body">${texts.keepPermission}</span></p>` : nothing;
  const sign = html`<div data-cloud="way-sign">${panel.logo}</div>`;
  const other = payload?.presentations.find((way) => way !== shown);
  const others = other
    ? html`<div data-cloud="links"><button data-cloud="button quiet" type="button" @click=${() => panel.swap()}><span data-cloud="text">${other.kind === 'redirect' ? texts.otherWay : texts.scanHere}</span></button></div>`
    : nothing;
  switch (shown.kind) {
    case 'frame':
      return html`${note}<p data-cloud="qr-hint">${texts.frameHint(name)}</p>
        <iframe data-cloud="frame" src=${shown.url} title=${panel.texts.code(name)} allow="local-network-access" referrerpolicy="strict-origin-when-cross-origin"></iframe>${others}`;
    case 'redirect': {
      const isNew = shown.target === 'new';
      // A link, not a script's window: nothing blocks it.
      return html`${sign}${note}<p data-cloud="qr-hint">${isBlocked ? texts.blocked : isNew ? texts.pageHint(name) : texts.hereHint(name)}</p>
        <div data-cloud="actions"><a data-cloud="button primary" href=${shown.url} target=${isNew ? '_blank' : nothing} @click=${(event: Event) => { if (isNew && openWindow(shown.url)) event.preventDefault(); }}>
          <span data-cloud="text">${isNew ? texts.openWindow(name) : texts.openPage(name)}${isNew ? html`<span data-cloud="hidden">${texts.newWindow}</span>` : nothing}</span></a></div>${others}`;
    }
    case 'app':
      return html`${sign}<p data-cloud="qr-hint">${texts.appHint}</p>
        <div data-cloud="actions"><a data-cloud="button primary" href=${shown.url}><span data-cloud="text">${texts.openApp}</span></a></div>
        ${payload?.downloadUrl ? html`<p data-cloud="qr-more">${panel.texts.noApp} <a data-cloud="link" href=${payload.downloadUrl} target="_blank" rel="noopener">${panel.texts.download}</a></p>` : nothing}`;
    case 'qr': return html`${nothing}`;
    default: return shown.kind satisfies never;
  }
}

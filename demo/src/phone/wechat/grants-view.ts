import { html, type TemplateResult } from 'lit';
import type { Texts } from '../../texts.ts';

/** All sets of permissions but 3, the account service, without which nobody logs in with the account. */
const others = [1, 2, 4, 11, 15] as const;

/** An Official Account's own settings: what it granted to the site may be taken back there, all of it or the one that logs in. */
export function grantsView(t: Texts, nickname: string, change: (permissions: readonly number[]) => Promise<void>): TemplateResult {
  return html`<div class="d-ask" data-testid="wechat-grants">
    <span class="d-face d-face-large" aria-hidden="true">${[...nickname][0]}</span>
    <h4>${nickname}</h4>
    <p>${t.wechat.grantsLead}</p>
    <button class="d-key" type="button" data-testid="wechat-drop-service" @click=${() => void change(others)}>${t.wechat.dropService}</button>
    <button class="d-key d-key-bad" type="button" data-testid="wechat-drop-all" @click=${() => void change([])}>${t.wechat.dropAll}</button>
  </div>`;
}

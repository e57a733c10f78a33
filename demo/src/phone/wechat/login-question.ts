import { html, type TemplateResult } from 'lit';
import { icons } from '../../shell/icons.ts';
import type { Texts } from '../../texts.ts';
import type { LoginQuestion } from '../vendor-types.ts';

/** "This site asks who you are": allow and refuse stand side by side. */
export function loginQuestion(t: Texts, { appName }: LoginQuestion, nickname: string, { allow, refuse }: { allow: () => void; refuse: () => void }): TemplateResult {
  return html`<div class="d-ask" data-testid="wechat-login">
    <span class="d-ask-mark" aria-hidden="true">${icons.site}</span>
    <h4>${t.asksToLogIn(appName)}</h4>
    <p>${t.wechat.asksFor}</p>
    <div class="d-ask-who"><span class="d-face" aria-hidden="true">${[...nickname][0]}</span><span><strong>${nickname}</strong><small>${t.wechat.nicknameShown}</small></span></div>
    <div class="d-ask-keys">
      <button class="d-key" type="button" data-testid="wechat-refuse" @click=${refuse}>${t.wechat.refuse}</button>
      <button class="d-key d-key-main" type="button" data-testid="wechat-allow" @click=${allow}>${t.wechat.allow}</button>
    </div>
  </div>`;
}

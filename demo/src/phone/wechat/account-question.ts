import { html, type TemplateResult } from 'lit';
import type { Texts } from '../../texts.ts';
import type { AccountQuestion } from '../vendor-types.ts';

interface Choice { question: AccountQuestion; account: string; unticked: ReadonlySet<number> }
interface Acts { choose: (account: string) => void; tick: (permission: number, isOn: boolean) => void; authorise: () => void; refuse: () => void }

/** Which Official Account, and what it grants: every permission ticked until somebody unticks it. */
export function accountQuestion(t: Texts, { question, account, unticked }: Choice, { choose, tick, authorise, refuse }: Acts): TemplateResult {
  return html`<form class="d-ask d-ask-long" data-testid="wechat-accounts" @submit=${(event: Event) => { event.preventDefault(); authorise(); }}>
    <h4>${t.asksForAccount(question.platformName)}</h4>
    <fieldset class="d-ask-group">
      <legend>${t.wechat.whichAccount}</legend>
      <div class="d-ask-rows">${question.accounts.map(({ appId, nickname }) => html`<label class="d-ask-row">
        <span class="d-face" aria-hidden="true">${[...nickname][0]}</span><span>${nickname}</span>
        <input type="radio" name="account" value=${appId} .checked=${appId === account} data-testid="wechat-account" @change=${() => choose(appId)} />
      </label>`)}</div>
    </fieldset>
    <fieldset class="d-ask-group">
      <legend>${t.wechat.permissions}</legend>
      <div class="d-ask-rows">${question.permissions.map(({ id, name }) => html`<label class="d-ask-row d-ask-tick">
        <span lang="zh-CN">${name}</span>
        <input type="checkbox" .checked=${!unticked.has(id)} data-testid=${`permission-${id}`} @change=${(event: Event) => tick(id, (event.target as HTMLInputElement).checked)} />
      </label>`)}</div>
    </fieldset>
    <div class="d-ask-keys">
      <button class="d-key" type="button" data-testid="wechat-refuse" @click=${refuse}>${t.wechat.refuse}</button>
      <button class="d-key d-key-main" type="submit" data-testid="wechat-authorise">${t.wechat.authorise}</button>
    </div>
  </form>`;
}

import { html, type TemplateResult } from 'lit';
import { icons } from '../../shell/icons.ts';
import { segments } from '../../shell/segments.ts';
import type { Texts } from '../../texts.ts';
import type { WechatPerson } from './wechat-person.ts';

interface Home {
  person: WechatPerson;
  nickname: string;
  /** Accounts this person runs, with whether each granted anything. */
  accounts: readonly { appId: string; nickname: string }[];
  /** The newest line of the conversation with the site's account. */
  newest: string | undefined;
}
interface Acts { scan: () => void; be: (person: WechatPerson) => void; rename: (nickname: string) => void; talk: () => void; manage: (account: string) => void }

/** Scan, the conversation, the accounts one runs, and who one is. */
export function wechatHome(t: Texts, { person, nickname, accounts, newest }: Home, { scan, be, rename, talk, manage }: Acts): TemplateResult {
  return html`<div class="d-applist d-wechat" data-testid="wechat-home">
    <button class="d-scan" type="button" data-testid="wechat-scan" @click=${scan}>${icons.scan}${t.wechat.scan}</button>
    ${newest === undefined ? '' : html`<button class="d-appitem" type="button" data-testid="wechat-talk" @click=${talk}>
      <span class="d-face" aria-hidden="true">${icons.site}</span><span><strong>${t.site.brand}</strong><p>${newest}</p></span>
    </button>`}
    <section class="d-ask-group">
      <h4>${t.wechat.me}</h4>
      <div class="d-ask-rows"><label class="d-ask-row">${t.wechat.nickname}<input .value=${nickname} maxlength="32" autocomplete="off" data-testid="wechat-nickname" @change=${(event: Event) => rename((event.target as HTMLInputElement).value)} /></label>
      <div class="d-ask-row">${segments({ name: 'wechat-person', legend: t.wechat.person, labels: t.wechatPeople, value: person, choose: be })}</div></div>
    </section>
    ${accounts.length ? html`<section class="d-ask-group">
      <h4>${t.wechat.ownAccounts}</h4>
      <div class="d-ask-rows">${accounts.map(({ appId, nickname: name }) => html`<button class="d-ask-row" type="button" data-testid="wechat-manage" data-account=${appId} @click=${() => manage(appId)}>
        <span class="d-face" aria-hidden="true">${[...name][0]}</span><span>${name}</span>${icons.forth}
      </button>`)}</div>
    </section>` : ''}
  </div>`;
}

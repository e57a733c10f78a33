import type { SessionSummary } from '@cloud-sign-in/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { AccountTexts } from '../locales/account/texts.ts';
import type { Ending } from './account-controller.ts';
import { accountRow } from './account-row.ts';

export interface SessionList {
  readonly texts: AccountTexts;
  readonly locale: string;
  readonly sessions: readonly SessionSummary[];
  readonly ending: Ending | undefined;
  end(what: Ending): void;
}

/** Where the account is signed in (MGT-4): device, place, time; one can be ended, or all others. */
export function sessionList({ texts, locale, sessions, ending, end }: SessionList): TemplateResult | typeof nothing {
  if (sessions.length === 0) return nothing;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const rows = sessions.map(({ id, device, isCurrent, issuedAt, kind, lastSeenAt, place }) => ({
    label: kind === 'app' ? texts.app : texts.browser,
    value: device,
    badges: isCurrent ? [{ text: texts.thisDevice, isGood: true }] : [],
    detail: [place, texts.lastSeen(date.format(lastSeenAt)), texts.loggedIn(date.format(issuedAt))].filter(Boolean).join(' · '),
    actions: isCurrent ? [] : [{ label: texts.end, name: texts.endNamed(device), isBusy: ending !== undefined, press: () => end(id) }],
  }));
  return html`<section part="section" aria-labelledby="sessions">
    <h2 id="sessions">${texts.sessions}</h2>
    <p class="lead">${texts.sessionsLead}</p>
    <ul>${rows.map(accountRow)}</ul>
    ${sessions.some(({ isCurrent }) => !isCurrent) ? html`<div class="foot"><button type="button" part="action" aria-disabled=${ending !== undefined ? 'true' : nothing} @click=${() => ending === undefined && end('others')}>${texts.endOthers}</button></div>` : nothing}
  </section>`;
}

import { html, type TemplateResult } from 'lit';
import { formatTime } from '../shell/format-time.ts';
import { icons } from '../shell/icons.ts';
import { segments } from '../shell/segments.ts';
import type { Texts } from '../texts.ts';
import type { Mail } from './mail.ts';
import { prepareMail } from './prepare-mail.ts';

/** Which device a mail's links open on: this browser, or one that knows nothing of it. */
export type OpensIn = 'browser' | 'laptop';

/** One mail. Its HTML stands in a frame that runs no script; its links lead to the landing page like any mail's. */
export function mailView(t: Texts, mail: Mail, opensIn: OpensIn, openIn: (where: OpensIn) => void, close: () => void): TemplateResult {
  return html`<article class="d-mail-open" data-testid="mail-open">
    <header>
      <button class="d-button d-button-plain" type="button" aria-label=${t.showList} data-testid="mail-close" @click=${close}>${icons.back}</button>
      <div>
        <h3>${mail.subject}</h3>
        <p>${t.recipient} ${mail.to} · <time class="d-number">${formatTime(mail.at, 'short')}</time></p>
      </div>
    </header>
    <div class="d-mail-where">${segments<OpensIn>({ name: 'opens-in', legend: t.openLinksIn, labels: { browser: t.thisBrowser, laptop: t.otherDevice }, value: opensIn, choose: openIn })}</div>
    <iframe class="d-mail-frame" title=${mail.subject} sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox" .srcdoc=${prepareMail(mail.html, opensIn === 'browser' ? undefined : opensIn)} data-testid="mail-frame" @load=${fit}></iframe>
  </article>`;
}

/** The frame is as tall as the mail. */
function fit(event: Event): void {
  const frame = event.currentTarget as HTMLIFrameElement;
  const height = frame.contentDocument?.documentElement.scrollHeight;
  if (height) frame.style.blockSize = `${height}px`;
}

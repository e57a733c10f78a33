import { html, type TemplateResult } from 'lit';
import { formatTime } from '../shell/format-time.ts';
import { icons } from '../shell/icons.ts';
import type { Texts } from '../texts.ts';

interface App { unseen: number; open: () => void }

/** The applications of the phone. */
export function homeScreen(t: Texts, now: number, language: string, apps: { messages: App; calls: App; mail: App }): TemplateResult {
  const app = (name: 'messages' | 'calls' | 'mail', icon: unknown): TemplateResult =>
    html`<button type="button" data-testid=${`app-${name}`} @click=${apps[name].open}>
      <span class=${`d-app d-app-${name}`}>${icon}</span>${t[name]}${apps[name].unseen ? html`<span class="d-badge">${apps[name].unseen}</span>` : ''}
    </button>`;
  return html`<div class="d-home" data-testid="home-screen">
    <p class="d-home-clock">${formatTime(now, 'clock')}</p>
    <p class="d-home-date">${formatTime(now, 'day', language)}</p>
    <nav class="d-dock" aria-label=${t.apps}>${app('calls', icons.call)}${app('messages', icons.message)}${app('mail', icons.mail)}</nav>
  </div>`;
}
